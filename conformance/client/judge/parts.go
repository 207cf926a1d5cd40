package judge

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/rescindhq/rescind/conformance/client/witness"
)

// TruthInParts is Truth for a call that a client may split. Where a part failed after others were given up, an error
// names the orders of those, or says that the outcome is open.
func TruthInParts() Check {
	return Check{ID: Truth().ID, Witness: Surfaced, Judge: func(e *Evidence) Finding {
		given, _ := e.givenUp()
		f := e.Failure()
		if f == nil || len(given) == 0 {
			return Truth().Judge(e)
		}
		for _, order := range e.unsubscriptions(given) {
			if !f.OutcomeUnknown && !slices.Contains(f.OrderIDs, order) && !strings.Contains(f.Message, order) {
				return broken(asSaid, "said error, money refunded and nobody told: "+e.refunded(given))
			}
		}
		return held(asSaid, "it is")
	}}
}

// RefusedPart wants the refusal of a part to be surfaced, also where it is not the last answer: in the error, or, with
// success, as the code of each resource that is reported as failed.
func RefusedPart() Check {
	return Check{ID: "surfaced.refusal", Witness: Surfaced, Judge: func(e *Evidence) Finding {
		refused := slices.DeleteFunc(e.Attempts(), func(x witness.Exchange) bool { return x.Answered() })
		if len(refused) == 0 {
			return notJudged("no call was refused")
		}
		f := e.Failure()
		if f == nil {
			return e.failedWithCodes(refused)
		}
		surfaced := slices.ContainsFunc(refused, func(x witness.Exchange) bool {
			return f.HTTPStatus == x.Status && f.Code == bodyCode(&x) && strings.Contains(f.Message, bodyText(&x, "error_msg", "Message"))
		})
		x := &refused[len(refused)-1]
		return when(surfaced, fmt.Sprintf("http_status %d, code %q, message %q", x.Status, bodyCode(x), bodyText(x, "error_msg", "Message")), shown(e.Answer))
	}}
}

// failedWithCodes wants each entry of the list of what failed to have the code of one of the refusals.
func (e *Evidence) failedWithCodes(refused []witness.Exchange) Finding {
	const expected = "the code of a refusal for each that failed"
	entries, _ := e.Answer.Result["failed"].([]any)
	if len(entries) == 0 {
		return notJudged("nothing is said to have failed")
	}
	for _, entry := range entries {
		object, _ := entry.(map[string]any)
		code := Text(object, "code")
		if !slices.ContainsFunc(refused, func(x witness.Exchange) bool { return bodyCode(&x) == code }) {
			return broken(expected, fmt.Sprintf("%s with the code %q", Text(object, "resource_id"), code))
		}
	}
	return held(expected, "they have it")
}

// Readable wants the name in an entry of a list to be surfaced letter for letter, where the driver surfaces it.
func Readable(list, name string) Check {
	return ofResult("surfaced.text", func(e *Evidence) Finding {
		entries, _ := e.Answer.Result[list].([]any)
		for _, entry := range entries {
			object, _ := entry.(map[string]any)
			for _, field := range slices.Sorted(maps.Keys(object)) {
				text, _ := object[field].(string)
				if text != "" && text != name && (strings.HasSuffix(strings.ToLower(field), "name") || !ascii(text)) {
					return broken(name, field+" "+text)
				}
				if text == name {
					return held(name, text)
				}
			}
		}
		return notJudged("no name is surfaced")
	})
}

// ascii reports whether a text has no other characters.
func ascii(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return r > unicode.MaxASCII })
}
