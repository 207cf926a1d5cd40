package target

import (
	"errors"
	"os"
	"slices"
	"strings"
	"time"

	filling "github.com/rescindhq/rescind/internal/placeholder"
	"github.com/rescindhq/rescind/internal/strictyaml"
)

// Validate finds every mistake of a target file that shows without its environment: a variable that is not set is no
// mistake, and the files that it names are not read. The error is as that of [Parse].
func Validate(file string, data []byte) error {
	f, later := &File{}, &laterVariables{}
	var wrong strictyaml.Mistakes
	errors.As(strictyaml.DecodeFilled(file, data, f, later.fill), &wrong)
	wrong = slices.DeleteFunc(wrong, later.explains)
	if len(wrong) == 0 {
		wrong = append(f.check(&targetCheck{later: true}), f.proxyMistakes()...)
	} else {
		wrong = append(wrong, f.checkRest(wrong, true)...)
	}
	if err := wrong.Err(); err != nil {
		return f.masked(err)
	}
	return nil
}

// proxyMistakes says what is wrong with the address of the proxy, where it is known.
func (f *File) proxyMistakes() strictyaml.Mistakes {
	proxy := string(f.HTTP.Proxy)
	if _, _, err := proxyThrough(proxy); err != nil && proxy != "" && !strings.Contains(proxy, "${") {
		return strictyaml.Mistakes{f.HTTP.Mistake("proxy: %v", err)}
	}
	return nil
}

// A laterVariables keeps the places of values that only an environment has.
type laterVariables struct{ places []strictyaml.Pos }

// fill replaces ${NAME} in one value, or notes that its variable is not set.
func (l *laterVariables) fill(at strictyaml.Pos, _ []string, text string) (string, error) {
	if _, err := filling.Expand(text, anyValue); err != nil {
		return "", err
	}
	value, err := filling.Expand(text, os.LookupEnv)
	if _, unset := errors.AsType[*filling.UnsetError](err); unset {
		l.places = append(l.places, at)
	}
	return value, err
}

// anyValue is an environment in which every variable is set, so that only the form of a placeholder can be wrong.
func anyValue(string) (string, bool) { return "set", true }

// explains reports whether a mistake is that a variable is not set.
func (l *laterVariables) explains(m strictyaml.Mistake) bool {
	return slices.Contains(l.places, strictyaml.Pos{File: m.File, Line: m.Line, Column: m.Column})
}

// isLater reports whether a value may still come from the environment.
func (c *targetCheck) isLater(text string) bool { return c.later && strings.Contains(text, "${") }

// isLaterTime reports whether one of some times may still come from the environment: it was not read.
func (c *targetCheck) isLaterTime(times ...time.Time) bool {
	return c.later && slices.ContainsFunc(times, time.Time.IsZero)
}
