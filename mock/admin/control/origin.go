package control

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
)

// hosts are the names and addresses by which browsers may come, besides loopback's.
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

// welcome refuses calls that a browser makes for somebody else's page. Whoever shows a bearer token
// is judged by that alone: a browser sends none by itself, and asks first before a page of another
// origin sends one. The health check and the contracts tell nothing
// of this mock.
func (c *call) checkOrigin() *problem {
	host := c.request.Host
	if c.command.public || bearer(c.request) != "" {
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

// bearer is the token that a call shows, "" when it shows none.
func bearer(r *http.Request) string {
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return ""
	}
	return strings.TrimSpace(token)
}

// origins are those of pages that may call although they came from elsewhere, as where a proxy
// gives them another name than the mock sees.
type origins map[string]bool

func originsOf(urls []string) origins {
	all := origins{}
	for _, text := range urls {
		all[strings.ToLower(strings.TrimSuffix(text, "/"))] = true
	}
	return all
}

// hosts are the names of the origins: who trusts an origin also opens pages by its name.
func (o origins) hosts() (names []string) {
	for origin := range o {
		if _, host, found := strings.Cut(origin, "://"); found {
			names = append(names, host)
		}
	}
	return names
}

// CheckOrigin says what is wrong with the text of an origin, nil when a browser could send it.
func CheckOrigin(text string) error {
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.User != nil || strings.TrimSuffix(u.Path, "/")+u.RawQuery+u.Fragment != "" {
		return fmt.Errorf("%q is no origin: give a scheme and a host, such as https://mock.example or http://mock:8080", text)
	}
	return nil
}

// CheckHost says what is wrong with a name or address that pages are to be opened by.
func CheckHost(name string) error {
	if hostname(name) == "" || strings.ContainsAny(name, "/*@?# ,") {
		return fmt.Errorf("%q is no name of a host: give one such as mock.example or rescind, and repeat the setting for more", name)
	}
	return nil
}

// sameOrigin reports whether a page came from the very server that it calls.
func sameOrigin(origin, host string) bool {
	u, err := url.Parse(origin)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && strings.EqualFold(u.Host, host)
}
