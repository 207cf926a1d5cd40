package scenarios

import (
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/internal/strictyaml"
)

// facts are the facts stated in a file, in their order.
type facts = strictyaml.Map[strictyaml.At[factValue]]

// A factValue is true, false or the case in which a fact holds.
type factValue string

// UnmarshalText takes any text; which values are valid depends on the fact.
func (h *factValue) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		return errors.New("must be true, false or a case")
	}
	*h = factValue(text)
	return nil
}

// facts returns the stated facts that hold, after checking them for an account or else for a resource.
func (c *checker) facts(stated facts, account bool) (held billing.Facts) {
	for _, f := range stated {
		row := c.factRow(f.Pos, f.Key, account)
		if row == nil || f.Value.Value == "" || f.Value.Value == "false" {
			continue
		}
		if wrong := factMistake(row, string(f.Value.Value)); wrong != "" {
			c.wrong(f.Value.Pos, "%s: %s", f.Key, wrong)
			continue
		}
		if held == nil {
			held = make(billing.Facts, len(stated))
		}
		held[row.Fact] = string(f.Value.Value)
	}
	return held
}

// factRow finds the fact, and reports a mistake when there is none of that name for accounts or resources.
func (c *checker) factRow(at strictyaml.Pos, name string, account bool) *billing.FactRow {
	i := slices.IndexFunc(billing.FactRows, func(r billing.FactRow) bool { return string(r.Fact) == name })
	switch {
	case i < 0:
		c.wrong(at, "unknown fact %q%s", name, suggest(name, factNames(account)))
	case billing.FactRows[i].Account == account:
		return &billing.FactRows[i]
	case account:
		c.wrong(at, "%s is true of a resource, not of an account%s", name, strictyaml.DidYouMean(name, factNames(account)))
	default:
		c.wrong(at, "%s is true of an account, not of a resource%s", name, strictyaml.DidYouMean(name, factNames(account)))
	}
	return nil
}

// factNames returns the facts of accounts, or else of resources.
func factNames(account bool) (names []string) {
	for _, r := range billing.FactRows {
		if r.Account == account {
			names = append(names, string(r.Fact))
		}
	}
	return names
}

// factMistake says why a fact cannot have a value, "" when it can.
func factMistake(row *billing.FactRow, how string) string {
	form := ""
	if len(row.Cases) > 0 {
		form = row.Cases[0]
	}
	d, err := time.ParseDuration(how)
	switch {
	case (row.Over != "" || form == "SPAN") && err == nil && d <= 0:
		return `must be above zero, not "` + how + `"`
	case row.Over != "" && how != "true" && err != nil:
		return `must be true, false or the time above zero after which it ends, ` + strictyaml.DurationForm + `, not "` + how + `"` + strictyaml.InHours(how)
	case row.Over != "":
		return ""
	case form == "" && how != "true":
		return `must be true or false, not "` + how + `"`
	case form == "SPAN" && err != nil:
		return `must be above zero, ` + strictyaml.DurationForm + `, not "` + how + `"` + strictyaml.InHours(how)
	case form == "NAME" && how == "true":
		return "must be a name"
	case form == "" || form == "SPAN" || form == "NAME" || slices.Contains(row.Cases, how):
		return ""
	}
	return `must be one of ` + strings.Join(row.Cases, ", ") + `, not "` + how + `"` + strictyaml.DidYouMean(how, row.Cases)
}
