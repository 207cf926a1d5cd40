package conformance

import (
	"bytes"
	"cmp"
	"fmt"
	"net/http"
	"strings"
)

// huaweiCaller finds who calls.
func (c *client) huaweiCaller(m manner) (huaweiCaller, error) {
	name := cmp.Or(m.account, mainAccount)
	for _, who := range c.huawei {
		if who.Name == name && who.User == m.user {
			return who, nil
		}
	}
	return huaweiCaller{}, fmt.Errorf("the sandbox has no credential for %s, user %q", name, m.user)
}

// writeHuawei writes and signs a call to Huawei.
func (c *client) writeHuawei(q *question, m manner) (*http.Request, error) {
	caller, err := c.huaweiCaller(m)
	if err != nil {
		return nil, err
	}
	known := []pair{{"domain_id", caller.DomainID}, {sessionHeader, caller.Session}}
	session, params := taken(m.apply(append(known, q.params...)), sessionHeader)
	path, query := fill(q.path, params)
	r, err := http.NewRequest(q.method, c.address(huawei)+path+query, bytes.NewReader(q.body))
	if err != nil {
		return nil, err
	}
	r.Header.Set("User-Agent", c.agent())
	r.Header.Set("Content-Type", "application/json")
	if m.large {
		r.Header.Set("X-Large", strings.Repeat("x", 33<<10))
	}
	m.identify(r, q.body, caller, valueOf(session, sessionHeader))
	return r, nil
}

// sessionHeader is where the security token of a temporary key stands.
const sessionHeader = "X-Security-Token"

// fill puts parameters where the path has a {hole} for them, and the others in a query.
func fill(path string, params []pair) (filled, query string) {
	var rest []pair
	for _, p := range params {
		hole := "{" + p.name + "}"
		switch {
		case strings.Contains(path, hole):
			path = strings.Replace(path, hole, percent(p.value), 1)
		case p.name != "domain_id":
			rest = append(rest, p)
		}
	}
	if rest != nil {
		query = "?" + encodedPairs(rest)
	}
	return path, query
}

// identify puts on the request who calls.
func (m manner) identify(r *http.Request, body []byte, c huaweiCaller, session string) {
	switch {
	case m.noCredentials:
	case m.token || m.unknownToken || c.Access == "":
		r.Header.Set("X-Auth-Token", unlessMade(m.unknownToken, c.Token))
	default:
		m.signHuawei(r, body, huaweiKey{m.access(c.Access), m.secret(c.Secret)}, session)
	}
}

// signHuawei shows the security token, signed with the rest or, as one of the clients does, not.
func (m manner) signHuawei(r *http.Request, body []byte, key huaweiKey, session string) {
	algorithm, headers := sdkHMAC, []string{"content-type", "host", "user-agent"}
	if m.other {
		algorithm = v11HMAC
	}
	if session != "" {
		r.Header.Set(sessionHeader, session)
	}
	if session != "" && !m.unsigned {
		headers = append(headers, "x-security-token")
	}
	key.sign(r, body, algorithm, m.at(), headers...)
}
