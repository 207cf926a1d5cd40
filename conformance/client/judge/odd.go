package judge

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/rescindhq/rescind/conformance/client/driver"
	"github.com/rescindhq/rescind/conformance/client/witness"
)

// StatusOrNone wants the HTTP status of an answer that cannot be used although its status is one of success.
// A client may also count it as no answer: then the status is 0.
func StatusOrNone() Check {
	return ofRefusal("surfaced.status", func(f *driver.Error, x *witness.Exchange) Finding {
		return when(f.HTTPStatus == x.Status || f.HTTPStatus == 0, strconv.Itoa(x.Status)+", or 0", strconv.Itoa(f.HTTPStatus))
	})
}

// NoCode wants no error code of the vendor where the server gave none. A word of the client's own is no code
// of the vendor.
func NoCode(codes []string) Check {
	return ofRefusal("surfaced.code", func(f *driver.Error, _ *witness.Exchange) Finding {
		return when(!slices.Contains(codes, f.Code), "no code: the server gave none", f.Code)
	})
}

// ErrorCode wants a code that is not to be read from the answer as it was sent.
func ErrorCode(code string) Check {
	return ofRefusal("surfaced.code", func(f *driver.Error, _ *witness.Exchange) Finding { return compare(code, f.Code) })
}

// Elsewhere is the path to which cases redirect a call.
const Elsewhere = "/elsewhere"

// NotFollowed wants no credentials and no signature to arrive at another address than that of the line. A call
// that keeps the old name of the host is found by its path.
func NotFollowed() Check {
	return Check{ID: "sent.elsewhere", Witness: Sent, Judge: func(e *Evidence) Finding {
		const expected = "nothing that was signed arrives at another address"
		for i := range e.Sent {
			x := &e.Sent[i]
			if e.elsewhere(x) && proves(x) {
				return broken(expected, x.Request.Method+" "+strings.SplitN(x.Request.URL, "?", 2)[0]+" with credentials at "+x.Request.Headers.Get("Host"))
			}
		}
		return held(expected, "nothing did")
	}}
}

// elsewhere reports whether a call arrived at another address than that of the line.
func (e *Evidence) elsewhere(x *witness.Exchange) bool {
	host := x.Request.Headers.Get("Host")
	return host != "" && !strings.HasSuffix(e.Request.Endpoint, "//"+host) || strings.HasPrefix(x.Request.URL, Elsewhere)
}

// proves reports whether a call carries anything that proves who sent it.
func proves(x *witness.Exchange) bool {
	for _, header := range []string{"Authorization", "X-Auth-Token", "X-Security-Token", "x-acs-security-token"} {
		if x.Request.Headers.Get(header) != "" {
			return true
		}
	}
	_, ok := x.Param("Signature")
	return ok
}

// TokenSent wants the security token of the credentials on every attempt.
func TokenSent() Check {
	return Check{ID: "sent.security-token", Witness: Sent, Judge: func(e *Evidence) Finding {
		all := e.Attempts()
		if len(all) == 0 {
			return notJudged("no call was received")
		}
		for i := range all {
			if _, ok := all[i].SecurityToken(); !ok {
				return broken("the security token", fmt.Sprintf("none on attempt %d", i+1))
			}
		}
		return held("the security token", "it is there")
	}}
}

// TokenForgotten reports whether the key of the line is temporary, and no attempt that was signed carries its security token.
func TokenForgotten(e *Evidence) bool {
	attempts := e.Attempts()
	return secrets(e)["security_token"] != "" && slices.ContainsFunc(attempts, func(x witness.Exchange) bool { return x.Signature != nil }) &&
		!slices.ContainsFunc(attempts, func(x witness.Exchange) bool { _, sent := x.SecurityToken(); return sent })
}

// WhereJSON makes a check only where the client asked for JSON: another format could not be read from the
// answer that was prepared for it.
func WhereJSON(c Check) Check {
	judge := c.Judge
	c.Judge = func(e *Evidence) Finding {
		for i := range e.Sent {
			if e.Sent[i].WantsXML() {
				return notJudged("the client asked for XML")
			}
		}
		return judge(e)
	}
	return c
}

// WhereGzip makes a check only where the client asked for gzip: others need not read it.
func WhereGzip(c Check) Check {
	judge := c.Judge
	c.Judge = func(e *Evidence) Finding {
		for i := range e.Sent {
			if !strings.Contains(strings.Join(e.Sent[i].Request.Headers.Values("Accept-Encoding"), ","), "gzip") {
				return notJudged("the client did not ask for gzip")
			}
		}
		return judge(e)
	}
	return c
}
