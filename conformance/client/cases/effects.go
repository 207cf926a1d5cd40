package cases

import (
	"time"

	"github.com/rescindhq/rescind/conformance/client/witness"
)

// shortTimeout bounds one attempt where the answer comes too late on purpose.
const shortTimeout = 500 * time.Millisecond

func drop(when string) func(string) witness.Effect {
	return func(string) witness.Effect { return witness.Effect{Drop: when} }
}

func code(reason string) func(string) witness.Effect {
	return func(string) witness.Effect { return witness.Effect{Code: reason} }
}

// truncated ends an answer within its body.
func truncated(string) witness.Effect {
	bytes := 12
	return witness.Effect{Truncate: &bytes}
}

// tricklingTime is what a trickling answer takes at least: every one comes in more than ten pieces.
const (
	tricklingTime = 3 * time.Second
	pause         = "350ms"
)

func trickling(string) witness.Effect {
	return witness.Effect{Trickle: &witness.Trickle{Bytes: 4, Every: pause}}
}

// pieceSizes are the bytes of a piece of longer answers, so that these come in no more than twenty.
var pieceSizes = map[string]int{"list_resources": 60, "query_instances": 30, "refund_instance": 8, "set_renewal": 6}

// fitPieces makes a trickling answer of an operation take as long as that of the others.
func fitPieces(e *witness.Effect, operation string) {
	if size, longer := pieceSizes[operation]; longer && e.Trickle != nil {
		e.Trickle.Bytes = size
	}
}

// serverError is an error of the service itself, in its own words.
func serverError(vendor string) witness.Effect {
	if vendor == "alibaba" {
		return witness.Effect{Code: "internal-error"}
	}
	return witness.Effect{Code: "other-error"}
}

// unavailable is what a vendor answers when the service is away.
func unavailable(vendor string) witness.Effect {
	if vendor == "alibaba" {
		return witness.Effect{Code: "unavailable"}
	}
	return witness.Effect{Respond: &witness.Response{
		Status: 503, Headers: map[string]string{"Content-Type": "application/json"},
		Body: `{"error_code":"APIGW.0201","error_msg":"Backend unavailable.","request_id":"00000000000000000000000000000503"}`,
	}}
}

// finalRefusal is a refusal for the parameters, which no repetition changes.
func finalRefusal(vendor string) witness.Effect {
	if vendor == "alibaba" {
		return witness.Effect{Code: "invalid-parameter"}
	}
	return witness.Effect{Code: "invalid-request"}
}

// throttledFor is a throttled answer that says when to come back: in milliseconds, or in seconds.
func throttledFor(millis, seconds string) func(string) witness.Effect {
	return func(vendor string) witness.Effect {
		if vendor == "alibaba" {
			return witness.Effect{Code: "throttled", Headers: map[string]string{"x-acs-retry-after": millis}}
		}
		return witness.Effect{Code: "throttled", Headers: map[string]string{"Retry-After": seconds}}
	}
}

func otherCodeFor(millis string) func(string) witness.Effect {
	return func(vendor string) witness.Effect {
		e := serverError(vendor)
		e.Headers = map[string]string{"x-acs-retry-after": millis}
		return e
	}
}
