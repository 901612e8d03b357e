"""How the site is put together: settings, addresses, and the entrance for the web server."""
