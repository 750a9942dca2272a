"""Feeds: new and updated sheets for those who follow the site, a network or a theme."""

from passerelle.feeds.publish import feed_alternates, feeds, write_feeds

__all__ = ["feed_alternates", "feeds", "write_feeds"]
