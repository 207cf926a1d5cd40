package main

import (
	"crypto/rand"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"strings"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/mock/admin/control"
)

// An entrance is an address to listen on, and the token that callers send there, as the flags of a command have them.
type entrance struct {
	flag, address, example string
	tokenFlag, token       string
}

// checked returns the token: one that is made up where none is given and only this machine can call. Where others
// can, the user must choose one that nobody finds out by trying.
func (e entrance) checked() (token string, err error) {
	host, port, err := net.SplitHostPort(e.address)
	if err == nil {
		_, err = net.LookupPort("tcp", port)
	}
	here := onThisMachine(host)
	switch {
	case err != nil:
		err = fmt.Errorf("--%s %q: give HOST:PORT such as %s; port 0 picks a free one", e.flag, e.address, e.example)
	case e.token == "" && here:
		return strings.ToLower(rand.Text()), nil
	case e.token == "":
		err = fmt.Errorf("--%s %s can be reached from other machines: choose an --%s (or set %s)", e.flag, e.address, e.tokenFlag, flagVariable(e.tokenFlag))
	case strings.ContainsFunc(e.token, func(r rune) bool { return r <= ' ' || r > '~' }):
		err = fmt.Errorf("--%s: callers send it in a header, so it is made of printable ASCII without spaces", e.tokenFlag)
	case len(e.token) < leastToken && !here:
		err = fmt.Errorf("--%s has %s, and --%s %s can be reached from other machines: take %d or more, such as `openssl rand -hex 16` prints",
			e.tokenFlag, report.Count(len(e.token), "character"), e.flag, e.address, leastToken)
	default:
		return e.token, nil
	}
	return "", usageError(err)
}

// checkListen checks that --listen is an address, and makes sure that the control API has a token.
func (s *serveFlags) checkListen() (err error) {
	s.adminToken, err = entrance{"listen", s.listen, "127.0.0.1:8080", "admin-token", s.adminToken}.checked()
	return err
}

// leastToken is how many characters an admin token has that nobody finds out by trying.
const leastToken = 16

// shortTokenWarning warns of a short admin token, which is accepted where only this machine reaches the mock.
func (s *serveFlags) shortTokenWarning() string {
	if len(s.adminToken) >= leastToken {
		return ""
	}
	const text = "warning: the admin token has only %s; the mock starts all the same. Take %d or more where other machines can reach it: " +
		"a short one is found out by trying, and masked in the log only where it stands alone\n"
	return fmt.Sprintf("\n"+text, report.Count(len(s.adminToken), "character"), leastToken)
}

// serveOnFreePort serves callers on this machine. Stop ends that at once.
func serveOnFreePort(h http.Handler) (url string, stop func(), err error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", nil, err
	}
	served := &http.Server{Handler: h}
	go served.Serve(l)
	return "http://" + l.Addr().String(), func() { served.Close() }, nil
}

// onThisMachine reports whether only this machine reaches a listener on a host.
func onThisMachine(host string) bool {
	return host == "localhost" || net.ParseIP(host).IsLoopback()
}

// callableAddress returns an address by which callers on this machine reach the listener: an unspecified
// address such as 0.0.0.0 cannot be called, and a name is easier to recognise than its number.
func callableAddress(listen string, bound net.Addr) string {
	host, _, _ := net.SplitHostPort(listen)
	tcp, ok := bound.(*net.TCPAddr)
	if !ok {
		return bound.String()
	}
	switch ip := net.ParseIP(host); {
	case host == "" || ip != nil && ip.Equal(net.IPv4zero):
		host = "127.0.0.1"
	case ip != nil && ip.IsUnspecified():
		host = loopbackAddress()
	}
	return net.JoinHostPort(host, strconv.Itoa(tcp.Port))
}

// loopbackAddress returns where a listener on [::] is reached: by IPv4, unless this machine has only IPv6.
func loopbackAddress() string {
	if l, err := net.Listen("tcp4", "127.0.0.1:0"); err == nil {
		l.Close()
		return "127.0.0.1"
	}
	return net.IPv6loopback.String()
}

// checkTrusted checks that the hosts and origins to trust have the form in which a browser sends them.
func (s *serveFlags) checkTrusted() error {
	for _, name := range s.adminHosts {
		if err := control.CheckHost(name); err != nil {
			return usageError(fmt.Errorf("--admin-host %w", err))
		}
	}
	for _, origin := range s.origins {
		if err := control.CheckOrigin(origin); err != nil {
			return usageError(fmt.Errorf("--trusted-origin %w", err))
		}
	}
	return s.certificate.check(s.tls)
}
