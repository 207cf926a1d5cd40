package control

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
)

// hosts are the host names and addresses that browsers may use, besides those of loopback.
type hosts struct {
	names map[string]bool
	any   bool // allow every IP address, because the server listens on all of them
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

// allow reports whether a Host header names this server. DNS rebinding needs a host name, so an address
// is safe.
func (h hosts) allow(host string) bool {
	name := hostname(host)
	if address, err := netip.ParseAddr(name); err == nil && (h.any || address.IsLoopback()) {
		return true
	}
	return name == "localhost" || strings.HasSuffix(name, ".localhost") || name != "" && h.names[name]
}

// hostname returns a host in lower case, without port, brackets and final dot.
func hostname(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.TrimSuffix(strings.TrimPrefix(host, "["), "]")
	return strings.ToLower(strings.TrimSuffix(host, "."))
}

// checkOrigin refuses requests that a browser makes for a page of another origin. It accepts requests with a
// bearer token, because a browser never adds one by itself. It accepts public operations, because they reveal
// nothing about this mock.
func (c *call) checkOrigin() *problem {
	host := c.request.Host
	if c.command.public || Bearer(c.request) != "" {
		return nil
	}
	if !c.hosts.allow(host) {
		return problemAbout(foreignHost, host)
	}
	for _, origin := range c.request.Header.Values("Origin") {
		if !sameOrigin(origin, host) && !c.origins[origin] {
			return problemAbout(foreignOrigin, origin)
		}
	}
	return nil
}

// Bearer returns the bearer token of a request; "" when it has none.
func Bearer(r *http.Request) string {
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return ""
	}
	return strings.TrimSpace(token)
}

// origins are the trusted origins: their pages may call although the mock has another name, for example behind
// a proxy.
type origins map[string]bool

func originsOf(urls []string) origins {
	all := origins{}
	for _, text := range urls {
		all[strings.ToLower(strings.TrimSuffix(text, "/"))] = true
	}
	return all
}

// hosts returns the host names of the origins, which browsers may also use to open pages.
func (o origins) hosts() (names []string) {
	for origin := range o {
		if _, host, found := strings.Cut(origin, "://"); found {
			names = append(names, host)
		}
	}
	return names
}

// CheckOrigin returns an error if the text is not an origin that a browser could send.
func CheckOrigin(text string) error {
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.User != nil || strings.TrimSuffix(u.Path, "/")+u.RawQuery+u.Fragment != "" {
		return fmt.Errorf("%q is not an origin: give a scheme and a host, such as https://mock.example or http://mock:8080", text)
	}
	return nil
}

// CheckHost returns an error if the text is not a host name or an address.
func CheckHost(name string) error {
	if hostname(name) == "" || strings.ContainsAny(name, "/*@?# ,") {
		return fmt.Errorf("%q is not a host name: give one such as mock.example or rescind, and repeat the setting for each further name", name)
	}
	return nil
}

// sameOrigin reports whether a page comes from the server that it calls.
func sameOrigin(origin, host string) bool {
	u, err := url.Parse(origin)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && strings.EqualFold(u.Host, host)
}
