package explain

import (
	"net"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Hosts returns the mistakes in signing the host. servers are the vendor's own hosts.
func Hosts(servers ...string) []Mistake {
	return inGroup("host", []Mistake{
		{ID: "host-without-port", Says: "The host is signed without its port; sign the header Host as it is sent.",
			Ways: func(d *Signing) []Way { return headerValueWays(d, "host", []string{hostName(d.Call.Host)}) }},
		{ID: "host-with-port", Says: "The host is signed with the port that is usual for the scheme; sign the header Host as it is sent.",
			Ways: func(d *Signing) []Way {
				return headerValueWays(d, "host", []string{d.Call.Host + ":80", d.Call.Host + ":443", hostName(d.Call.Host) + ":80", hostName(d.Call.Host) + ":443"})
			}},
		{ID: "host-with-scheme", Says: "The host is signed with the scheme in front; sign the header Host as it is sent.",
			Ways: func(d *Signing) []Way {
				h := d.Call.Host
				return headerValueWays(d, "host", []string{"http://" + h, "https://" + h, "//" + h, "http://" + h + "/", "https://" + h + "/", h + "/"})
			}},
		{ID: "host-with-path", Says: "The host is signed with the path behind it; sign the header Host as it is sent.",
			Ways: func(d *Signing) []Way { return headerValueWays(d, "host", []string{d.Call.Host + d.Call.Path}) }},
		{ID: "host-case", Says: "The host is signed in small letters or capitals and sent otherwise; sign the header Host as it is sent.",
			Ways: func(d *Signing) []Way {
				return headerValueWays(d, "host", []string{strings.ToLower(d.Call.Host), strings.ToUpper(d.Call.Host)})
			}},
		{ID: "host-of-proxy", Says: "Another host is signed than the one that was received: a proxy changed the header Host, and names the one before in another header; let it pass Host on.",
			Ways: func(d *Signing) []Way {
				return headerValueWays(d, "host", withPorts(forwardedHosts(d.Call.Header), d.Call.Host))
			}, Alone: true},
		{ID: "host-other", Says: "Another host is signed than the one the call is sent to; sign the header Host as it is sent.",
			Ways: func(d *Signing) []Way { return headerValueWays(d, "host", otherHosts(d.Call.Host, servers)) }, Alone: true},
	})
}

// hostName returns a host without its port.
func hostName(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		return name
	}
	return host
}

// forwardedHosts returns the hosts in the headers of proxies, and those in Origin and Referer.
func forwardedHosts(h http.Header) (all []string) {
	for _, name := range []string{"X-Forwarded-Host", "X-Original-Host", "X-Host", "X-Forwarded-Server", "X-Real-Host"} {
		for _, value := range h.Values(name) {
			for host := range strings.SplitSeq(value, ",") {
				all = append(all, strings.TrimSpace(host))
			}
		}
	}
	for _, value := range h.Values("Forwarded") {
		for _, found := range forwardedHost.FindAllStringSubmatch(value, 8) {
			all = append(all, found[1])
		}
	}
	for _, name := range []string{"Origin", "Referer"} {
		if u, err := url.Parse(h.Get(name)); err == nil && u.Host != "" {
			all = append(all, u.Host)
		}
	}
	return all
}

var forwardedHost = regexp.MustCompile(`(?i)host="?([^;,"\s]+)`)

// maxHosts limits how many other hosts are tried.
const maxHosts = 128

// withPorts returns hosts unchanged, without a port, with the port of the call, and with the usual ports.
func withPorts(hosts []string, of string) (all []string) {
	_, port, _ := net.SplitHostPort(of)
	others := slices.Clone(hosts)
	for _, host := range hosts {
		name := hostName(host)
		others = append(others, name, name+":"+port, name+":443", name+":80")
	}
	for _, other := range others {
		if other != of && !strings.HasSuffix(other, ":") && !slices.Contains(all, other) && len(all) < maxHosts {
			all = append(all, other)
		}
	}
	return all
}

// localHosts are names for a mock on its own machine and from containers.
var localHosts = []string{"localhost", "127.0.0.1", "[::1]", "0.0.0.0", "host.docker.internal", "[::]", "rescind", "mock", "localhost.localdomain", "127.0.0.1.nip.io"}

// otherHosts returns other names of the same server, and the vendor's; the usual ones first.
func otherHosts(host string, servers []string) []string {
	_, port, _ := net.SplitHostPort(host)
	usual := []string{"localhost:" + port, "127.0.0.1:" + port, "localhost", "127.0.0.1"}
	return withPorts(slices.Concat(usual, servers, localHosts), host)
}

// headerValueWays returns the ways to sign another value of a header.
func headerValueWays(d *Signing, name string, others []string) (ways []Way) {
	if !slices.ContainsFunc(d.Lines, func(l Line) bool { return l.Name == name && l.Sent }) {
		return nil
	}
	for _, other := range others {
		ways = append(ways, Way{strconv.Quote(other), func(d *Signing) {
			d.Lines = slices.Clone(d.Lines)
			for i, l := range d.Lines {
				if strings.EqualFold(l.Name, name) {
					d.Lines[i].Value = other
				}
			}
		}})
	}
	return ways
}

var contentTypes = []string{
	"", "application/json", "application/json;charset=utf-8", "application/json; charset=utf-8", "application/json;charset=UTF-8", "application/json; charset=UTF-8",
	"application/x-www-form-urlencoded", "application/x-www-form-urlencoded;charset=utf-8", "application/x-www-form-urlencoded; charset=utf-8",
	"application/x-www-form-urlencoded;charset=UTF-8", "application/x-www-form-urlencoded; charset=UTF-8", "application/octet-stream", "text/plain", "text/plain; charset=utf-8",
}

// usualHeaderValues are usual values of headers that an HTTP library or a proxy may change or remove after
// signing.
var usualHeaderValues = map[string][]string{
	"accept":            {"*/*", "application/json", "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2"},
	"accept-encoding":   {"gzip", "gzip, deflate", "gzip, deflate, br", "identity"},
	"connection":        {"keep-alive", "close", "Keep-Alive"},
	"content-length":    {"0"},
	"content-type":      contentTypes,
	"expect":            {"100-continue"},
	"keep-alive":        {"timeout=5"},
	"te":                {"trailers"},
	"transfer-encoding": {"chunked"},
	"user-agent":        {"", "Go-http-client/1.1"},
}
