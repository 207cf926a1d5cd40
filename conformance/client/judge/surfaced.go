package judge

import (
	"encoding/json"
	"fmt"
	"html"
	"slices"
	"strconv"
	"strings"

	"github.com/rescindhq/rescind/conformance/client/driver"
	"github.com/rescindhq/rescind/conformance/client/witness"
)

// Succeeds wants the call to be reported as done.
func Succeeds() Check {
	return Check{ID: "surfaced.success", Witness: Surfaced, Judge: func(e *Evidence) Finding {
		return when(e.Answer.OK, "success", shown(e.Answer))
	}}
}

// Fails wants the call to be reported as failed.
func Fails() Check {
	return Check{ID: "surfaced.error", Witness: Surfaced, Judge: func(e *Evidence) Finding {
		return when(!e.Answer.OK, "an error", shown(e.Answer))
	}}
}

// Refused wants the refusal that the server gave last, whole: an error with its status, code, message and request id.
func Refused() []Check {
	return []Check{Fails(), Status(), Code(), Message(), RequestID()}
}

// Status wants the HTTP status of the answer, and none where the client refused the call by itself: then no other call of it
// was answered so either.
func Status() Check {
	c := ofRefusal("surfaced.status", func(f *driver.Error, x *witness.Exchange) Finding {
		return compare(strconv.Itoa(x.Status), strconv.Itoa(f.HTTPStatus))
	})
	compared := c.Judge
	c.Judge = func(e *Evidence) Finding {
		f := e.Failure()
		isOfCall := func(x witness.Exchange) bool { return x.Status == f.HTTPStatus }
		if f != nil && f.HTTPStatus != 0 && e.Last() == nil && !slices.ContainsFunc(e.Sent, isOfCall) {
			return broken("0: no call with the key of the line was answered so", strconv.Itoa(f.HTTPStatus))
		}
		return compared(e)
	}
	return c
}

// Code wants the error code of the answer; an answer without one has no code.
func Code() Check {
	return ofRefusal("surfaced.code", func(f *driver.Error, x *witness.Exchange) Finding {
		return compare(bodyCode(x), f.Code)
	})
}

// Message wants the text of the answer in the message of the client, which may add to it.
func Message() Check {
	return ofRefusal("surfaced.message", func(f *driver.Error, x *witness.Exchange) Finding {
		text := bodyText(x, "error_msg", "Message")
		if text == "" {
			return notJudged("the answer has no message")
		}
		return when(strings.Contains(f.Message, text), text, f.Message)
	})
}

// RequestID wants the id by which the vendor's support finds the call.
func RequestID() Check {
	return ofRefusal("surfaced.request-id", func(f *driver.Error, x *witness.Exchange) Finding {
		var ids []string
		for _, id := range []string{x.Response.Headers.Get("X-Request-Id"), x.Response.Headers.Get("x-acs-request-id"), bodyText(x, "request_id", "RequestId")} {
			if id != "" {
				ids = append(ids, id)
			}
		}
		if len(ids) == 0 {
			return notJudged("the answer has no request id")
		}
		for _, id := range ids {
			if f.RequestID == id {
				return held(id, f.RequestID)
			}
		}
		return broken(ids[0], f.RequestID)
	})
}

// NoAnswer wants an error that does not claim an answer: there was none.
func NoAnswer() Check {
	return Check{ID: "surfaced.no-answer", Witness: Surfaced, Judge: func(e *Evidence) Finding {
		f := e.Failure()
		if f == nil {
			return notJudged("success was surfaced")
		}
		return when(f.HTTPStatus == 0, "http_status 0: no answer came", shown(e.Answer))
	}}
}

// ofRefusal is a check of the error that was surfaced against the last answer.
func ofRefusal(id string, judge func(*driver.Error, *witness.Exchange) Finding) Check {
	return Check{ID: id, Witness: Surfaced, Judge: func(e *Evidence) Finding {
		f, x := e.Failure(), e.Last()
		if f == nil {
			return notJudged("success was surfaced")
		}
		if x == nil {
			return notJudged("no call was received")
		}
		return judge(f, x)
	}}
}

// bodyCode is the error code in the body of an answer, also where the HTTP status is 200.
func bodyCode(x *witness.Exchange) string { return bodyText(x, "error_code", "Code") }

// bodyText is the first of some fields of a JSON body, or of an XML one, that is there.
func bodyText(x *witness.Exchange, names ...string) string {
	var body map[string]any
	if json.Unmarshal([]byte(x.Response.Body), &body) != nil {
		for _, name := range names {
			if _, rest, ok := strings.Cut(x.Response.Body, "<"+name+">"); ok {
				text, _, _ := strings.Cut(rest, "<")
				return html.UnescapeString(text)
			}
		}
		return ""
	}
	for _, name := range names {
		if text, ok := body[name].(string); ok {
			return text
		}
	}
	return ""
}

// shown is an answer of a driver in a few words.
func shown(a *driver.Answer) string {
	switch {
	case a.OK && len(a.Result) == 0:
		return "success"
	case a.OK:
		text, _ := json.Marshal(a.Result)
		return "success " + string(text)
	case a.Error == nil:
		return "an error without anything"
	}
	return fmt.Sprintf("an error: http_status %d, code %q, message %q", a.Error.HTTPStatus, a.Error.Code, a.Error.Message)
}
