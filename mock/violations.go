package mock

import "strings"

// violationsLine lists the violations and then the warnings of a call on one line of printable ASCII,
// for the header X-Mock-Violations.
func (x *exchange) violationsLine() string {
	if len(x.warnings) == 0 && (x.refusal == nil || len(x.refusal.Violations) == 0) {
		return ""
	}
	var all []string
	if x.refusal != nil {
		for _, v := range x.refusal.Violations {
			all = append(all, strings.TrimSpace(v.In+" "+v.Pointer)+" "+v.What)
		}
	}
	for _, r := range x.warnings {
		all = append(all, "warning "+strings.TrimSpace(r.In+" "+r.Pointer)+" "+r.What)
	}
	line := strings.Map(printableASCII, x.server.mask.Line(strings.Join(all, "; ")))
	return line[:min(len(line), 1000)]
}

func printableASCII(r rune) rune {
	if r < ' ' || r > '~' {
		return '?'
	}
	return r
}
