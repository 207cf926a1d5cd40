package client

import (
	"errors"
	"strings"

	"github.com/rescindhq/rescind/conformance/client/cases"
	"github.com/rescindhq/rescind/conformance/client/driver"
	"github.com/rescindhq/rescind/internal/strictyaml"
)

// A Declared is an operation, or a single case, that a client is known not to support.
type Declared struct {
	strictyaml.Pos `yaml:"-"`

	// A vendor and an operation, huawei.show_refund, or the id of a case.
	Unsupported string `yaml:"unsupported"`
	// Why the client has not got it.
	Reason string `yaml:"reason"`
}

// ReadDeclared reads the list of what is unsupported. The error reports every mistake with its line and column.
func ReadDeclared(file string, data []byte) ([]Declared, error) {
	var all []Declared
	var wrong strictyaml.Mistakes
	errors.As(strictyaml.Decode(file, data, &all), &wrong)
	partial := len(wrong) > 0 // what is absent may be what could not be read
	for _, d := range all {
		if partial && d.Unsupported == "" {
			continue
		}
		vendor, name, _ := strings.Cut(d.Unsupported, ".")
		if _, ok := driver.Find(vendor, name); !ok && cases.Find(d.Unsupported) == nil {
			wrong = append(wrong, d.Mistake("unsupported: %q is no operation, such as huawei.show_refund, and no case", d.Unsupported))
		}
	}
	return all, wrong.Err()
}

func (d *Declared) covers(c *cases.Case) bool {
	return d.Unsupported == c.Vendor+"."+c.Operation || cases.Find(d.Unsupported) == c
}

// applyDeclared marks what is unsupported and declared, and fails what is unsupported although the operation
// was answered in another case. An entry whose operation is answered is outdated.
func (r *Report) applyDeclared(declared []Declared) {
	answered := map[string]string{}
	for _, result := range r.Results {
		if result.answered && result.Outcome != Unsupported {
			answered[result.Case.Vendor+"."+result.Case.Operation] = result.Case.ID
		}
	}
	for _, result := range r.Results {
		for _, d := range declared {
			switch {
			case d.covers(result.Case) && result.Outcome == Unsupported:
				result.Declared, result.Why = true, d.Reason
			case d.covers(result.Case) && result.answered:
				r.complainOnce("%s: %s is declared unsupported, and was answered: take it off the list", d.Pos, d.Unsupported)
			}
		}
		if other := answered[result.Case.Vendor+"."+result.Case.Operation]; result.Outcome == Unsupported && other != "" && !result.Declared {
			result.Outcome, result.Blame = Failed, Driver
			result.Reason = "the driver says that the operation is unsupported, and answered it in " + other
		}
	}
}
