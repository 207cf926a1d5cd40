package control

import (
	"net"
	"net/netip"
	"net/url"
	"strings"
)

// hosts are the names and addresses by which the API may be called, besides loopback's.
type hosts struct {
	names map[string]bool
	any   bool // every address: it listens on all of them
}

func hostsOf(names []string) hosts {
	h := hosts{names: map[string]bool{}}
	for _, name := range names {
		name = hostname(name)
		address, err := netip.ParseAddr(name)
		h.any = h.any || name == "" || err == nil && address.IsUnspecified()
		h.names[name] = true
	}
	return h
}

// allow reports whether a Host header names this server. A page that reaches it by DNS rebinding
// comes under a name of its own, never under an address.
func (h hosts) allow(host string) bool {
	name := hostname(host)
	if address, err := netip.ParseAddr(name); err == nil && (h.any || address.IsLoopback()) {
		return true
	}
	return name == "localhost" || strings.HasSuffix(name, ".localhost") || name != "" && h.names[name]
}

// hostname is a host without port, brackets, the final dot and capitals.
func hostname(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.TrimSuffix(strings.TrimPrefix(host, "["), "]")
	return strings.ToLower(strings.TrimSuffix(host, "."))
}

// welcome refuses calls that a browser makes for somebody else's page.
func (c *call) welcome() *problem {
	host := c.request.Host
	if !c.hosts.allow(host) {
		return about(foreignHost, host)
	}
	for _, origin := range c.request.Header.Values("Origin") {
		if !sameOrigin(origin, host) {
			return about(foreignOrigin, origin)
		}
	}
	return nil
}

// sameOrigin reports whether a page came from the very server that it calls.
func sameOrigin(origin, host string) bool {
	u, err := url.Parse(origin)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && strings.EqualFold(u.Host, host)
}
