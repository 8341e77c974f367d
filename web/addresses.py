"""Which addresses are this machine's own."""

from ipaddress import ip_address


def loopback(host: str) -> bool:
    """Whether `host`, an address or a name, can be reached from this machine only."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"
