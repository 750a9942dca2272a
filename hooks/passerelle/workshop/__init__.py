"""Where sheets are written in the browser: the same core, run there by Pyodide, behind the form of `/contribute/`."""
