package situation

import (
	"slices"
	"strings"
)

// An Assumption says what of a refusal no source states. The features show it with a tag of the
// scenario or with the end of a step; with a control API it changes nothing.
type Assumption int

// The assumptions, from the weakest to the strongest.
const (
	NothingAssumed Assumption = iota
	StatusAssumed             // the code is certain, the HTTP status is not
	OrderAssumed              // several limits hold at once, and the answer may be that of any of them
	CodeAssumed               // it is certain that the call is refused, but not with which answer
	RefusalAssumed            // a right server may also accept the call
)

// AssumptionOfTags reads the tags of a scenario: @assumed and @assumed-code.
func AssumptionOfTags(tags []string) Assumption {
	switch {
	case slices.Contains(tags, "@assumed"):
		return RefusalAssumed
	case slices.Contains(tags, "@assumed-code"):
		return CodeAssumed
	}
	return NothingAssumed
}

// CodesOfTags are the codes that the tags of a scenario name: @code:CBC.0100.
func CodesOfTags(tags []string) (codes []string) {
	for _, tag := range tags {
		if code, ok := strings.CutPrefix(tag, "@code:"); ok {
			codes = append(codes, code)
		}
	}
	return codes
}

// AssumptionOfWord reads the end of the step "it is refused with …, and the code is assumed".
func AssumptionOfWord(word string) Assumption {
	return map[string]Assumption{"status": StatusAssumed, "order": OrderAssumed, "code": CodeAssumed, "refusal": RefusalAssumed}[word]
}
