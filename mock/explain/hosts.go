package explain

import (
	"net"
	"slices"
	"strconv"
	"strings"
)

// Hosts are the mistakes in signing the host.
func Hosts(servers ...string) []Mistake {
	return []Mistake{
		{ID: "host-without-port", Says: "The host is signed without its port; sign the header Host as it is sent.",
			Ways: func(d *Draft) []Way {
				name, _, _ := net.SplitHostPort(d.Call.Host)
				return rewritten(d, "host", []string{name})
			}},
		{ID: "host-with-port", Says: "The host is signed with the port that is usual for the scheme; sign the header Host as it is sent.",
			Ways: func(d *Draft) []Way {
				return rewritten(d, "host", []string{d.Call.Host + ":80", d.Call.Host + ":443"})
			}},
		{ID: "host-with-scheme", Says: "The host is signed with the scheme in front; sign the header Host as it is sent.",
			Ways: func(d *Draft) []Way {
				return rewritten(d, "host", []string{"http://" + d.Call.Host, "https://" + d.Call.Host})
			}},
		{ID: "host-other", Says: "Another host is signed than the one the call is sent to; sign the header Host as it is sent.",
			Ways: func(d *Draft) []Way { return rewritten(d, "host", otherHosts(d.Call.Host, servers)) }, Alone: true},
	}
}

// otherHosts are the names under which the same server, or the vendor's, is known.
func otherHosts(host string, servers []string) (all []string) {
	all = servers
	if name, port, err := net.SplitHostPort(host); err == nil && (name == "localhost" || net.ParseIP(name).IsLoopback()) {
		for _, other := range []string{"localhost", "127.0.0.1", "::1"} {
			all = append(all, net.JoinHostPort(other, port))
		}
	}
	return slices.DeleteFunc(slices.Clone(all), func(s string) bool { return s == host })
}

// rewritten are the ways to sign another value of one header.
func rewritten(d *Draft, name string, others []string) (ways []Way) {
	if !slices.ContainsFunc(d.Lines, func(l Line) bool { return l.Name == name && l.Sent }) {
		return nil
	}
	for _, other := range others {
		ways = append(ways, Way{strconv.Quote(other), func(d *Draft) {
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

// usual are values that headers of the connection have; a client that signs them signs what its
// HTTP library or a proxy may change or remove.
var usual = map[string][]string{
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
