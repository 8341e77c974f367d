"""HTTP and pixels: the API, the page and the widget."""
