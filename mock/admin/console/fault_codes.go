package console

import (
	"cmp"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/openapi"
)

// A codeOffer is an error code that a call can be refused with.
type codeOffer struct {
	Value  string // what the fault is given: the code, or the reason for it where the code has a placeholder
	Code   string
	Status int    // 0: it is another with each operation
	Says   string // the beginning of the vendor's message
}

// codesOf returns the error codes of an operation, or of all operations for "", sorted and each once.
func codesOf(operation string) (all []codeOffer) {
	for _, contract := range []*openapi.Contract{openapi.Huawei(), openapi.Alibaba()} {
		for _, op := range contract.Operations() {
			if operation != "" && op.ID != operation {
				continue
			}
			for _, r := range slices.Concat(op.Refusals(), contract.Gateways()) {
				all = append(all, codeOffer{valueOf(r), r.Code, r.Status, beginning(r.Message)})
			}
		}
	}
	slices.SortFunc(all, func(a, b codeOffer) int { return cmp.Compare(a.Code, b.Code) })
	return eachOnce(all)
}

// eachOnce merges the offers of one code, which are next to each other.
func eachOnce(sorted []codeOffer) (all []codeOffer) {
	for _, c := range sorted {
		if last := len(all) - 1; last < 0 || all[last].Code != c.Code {
			all = append(all, c)
		} else if all[last].Status != c.Status {
			all[last].Status = 0
		}
	}
	return all
}

func valueOf(r *openapi.Refusal) string {
	if strings.Contains(r.Code, "{") {
		return r.Reason
	}
	return r.Code
}

// beginning returns the first words of a message, for a line of a list.
func beginning(message string) string {
	const most = 60
	if text := []rune(message); len(text) > most {
		return string(text[:most]) + "…"
	}
	return message
}
