"""Which addresses are this machine's own, and which are one sender's."""

from ipaddress import ip_address, ip_network


def loopback(host: str) -> bool:
    """Whether `host`, an address or a name, can be reached from this machine only."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def network(host: str) -> str:
    """What one sender has: an IPv4 address, or the 64 bits of an IPv6 network, within which it may pick any address."""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    return host if address.version == 4 else str(ip_network((address, 64), strict=False))
