package target

import (
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/internal/strictyaml"
)

// A targetCheck collects the mistakes of a target file that is well-formed YAML with known keys.
type targetCheck struct {
	*File
	strictyaml.Mistakes
	accounts, rows []string
	later          bool // values may still be placeholders
	partial        bool // parts could not be read, so nothing is said of what is absent
}

// Check finds every mistake of a file that is well-formed and has only known keys.
func (f *File) Check() strictyaml.Mistakes { return f.check(&targetCheck{}) }

// checkRest finds the mistakes of a file of which parts could not be read, beside those: what is there and wrong.
func (f *File) checkRest(read strictyaml.Mistakes, later bool) strictyaml.Mistakes {
	if f.Line == 0 { // not even a mapping
		return nil
	}
	return slices.DeleteFunc(f.check(&targetCheck{later: later, partial: true}), func(m strictyaml.Mistake) bool {
		return slices.ContainsFunc(read, func(other strictyaml.Mistake) bool { return other.Line == m.Line && other.Column == m.Column })
	})
}

func (f *File) check(c *targetCheck) strictyaml.Mistakes {
	c.File = f
	for _, a := range f.Accounts {
		c.accounts = append(c.accounts, a.Key)
		c.oneOf(a.Pos, "vendor", a.Value.Vendor, []string{situation.Huawei, situation.Alibaba})
	}
	for _, row := range features.Rows() {
		c.rows = append(c.rows, row.ID)
	}
	c.checkSections()
	for _, e := range f.Fixtures {
		c.oneOf(e.Pos, "row", e.Key, c.rows)
		c.checkFixture(e.Key, &e.Value)
	}
	for _, e := range f.Allowed {
		c.oneOf(e.Pos, "row", e.Key, c.rows)
		for _, each := range e.Value {
			c.checkFixture(e.Key, each)
		}
	}
	c.checkSpares()
	c.checkIDs()
	if f.Settle != nil && (*f.Settle < 0 || *f.Settle > longestSettle) {
		c.mistake(f.Pos, "settle: effects take between 0s and %s", longestSettle)
	}
	return c.Mistakes
}

// longestSettle is the longest time that can be waited for the effects of a call.
const longestSettle = time.Hour

// checkSpares requires that no fixture of a row is listed as spare too: it could be destroyed.
func (c *targetCheck) checkSpares() {
	for _, e := range c.Fixtures {
		for _, spare := range slices.Concat(c.Spare.Huawei, c.Spare.Alibaba) {
			if slices.Contains(e.Value.everyID(), spare.Value) {
				c.mistake(spare.Pos, "%q is the fixture of %s and cannot be spare", spare.Value, e.Key)
			}
		}
	}
}

func (c *targetCheck) mistake(at strictyaml.Pos, format string, args ...any) {
	c.Mistakes = append(c.Mistakes, at.Mistake(format, args...))
}

// absent notes that something is missing, unless it may stand where the file could not be read.
func (c *targetCheck) absent(at strictyaml.Pos, format string, args ...any) {
	if !c.partial {
		c.mistake(at, format, args...)
	}
}

func (c *targetCheck) oneOf(at strictyaml.Pos, what, word string, known []string) {
	if !slices.Contains(known, word) && !c.isLater(word) && !(c.partial && word == "") {
		c.mistake(at, "there is no %s %q%s", what, word, strictyaml.DidYouMean(word, known))
	}
}

// checkSections requires the sections and addresses without which nothing can be called.
func (c *targetCheck) checkSections() {
	if c.Control != nil {
		c.Address(c.Control.Pos, "url", c.Control.URL)
		if c.Control.Token == "" {
			c.absent(c.Control.Pos, "control needs a token: the admin_token of the mock's ready line, or the value of its --admin-token")
		}
	} else if c.Huawei == nil && c.Alibaba == nil {
		c.absent(c.Pos, "the target needs a section huawei or alibaba, or a control API")
	}
	if h := c.Huawei; h != nil && (c.Control == nil || h.Endpoint != "") {
		c.Address(h.Pos, "endpoint", h.Endpoint)
	}
	if a := c.Alibaba; a != nil && (c.Control == nil || a.Endpoint != "") {
		c.Address(a.Pos, "endpoint", a.Endpoint)
	}
	c.checkCredentials()
	c.checkCurrencies()
}

func (c *targetCheck) checkCredentials() {
	if c.Control != nil {
		return
	}
	if h := c.Huawei; h != nil && h.Token == "" && (h.Access == "" || h.Secret == "") {
		c.absent(h.Pos, "huawei needs ak and sk, or a token")
	}
	if a := c.Alibaba; a != nil && (a.Access == "" || a.Secret == "") {
		c.absent(a.Pos, "alibaba needs access_key_id and access_key_secret")
	}
}

// Address requires an address without user and password.
func (c *targetCheck) Address(at strictyaml.Pos, key string, address expanded) {
	if c.isLater(string(address)) || c.partial && address == "" {
		return
	}
	if err := isAddress(string(address)); err != nil {
		c.mistake(at, "%s: %v", key, err)
	} else if u, err := url.Parse(string(address)); err != nil || u.User != nil {
		c.mistake(at, "%s: an address here may have no user and no password", key)
	}
}

// checkFixture requires ids, with the keys that the row's vendor has for them.
func (c *targetCheck) checkFixture(row string, f *Fixture) {
	vendor, _, _ := strings.Cut(row, ".")
	switch {
	case vendor == situation.Huawei && (f.Instance != "" || f.Instances != nil):
		c.mistake(f.Pos, "%s: Huawei has resources: write resource_id instead of instance_id", row)
	case vendor == situation.Alibaba && (f.Resource != "" || f.Resources != nil):
		c.mistake(f.Pos, "%s: Alibaba has instances: write instance_id instead of resource_id", row)
	case len(f.Ids()) == 0 && f.Cases == nil && f.Account == "" && f.Portfolio == nil && f.OtherDomain == "":
		c.absent(f.Pos, "%s: the fixture names no resource, instance or account", row)
	case vendor == situation.Alibaba && len(f.Ids()) > 0 && f.ProductCode == "":
		c.absent(f.Pos, "%s: product_code is missing", row)
	}
	if f.Account != "" && !(c.partial && c.Accounts == nil) {
		c.oneOf(f.Pos, "account", f.Account, c.accounts)
		if a, found := c.Accounts.Get(f.Account); found && a.Vendor != vendor && !(c.partial && a.Vendor == "") {
			c.mistake(f.Pos, "%s: the account %q belongs to %s", row, f.Account, a.Vendor)
		}
	}
	for _, e := range f.Cases {
		c.checkFixture(row, &e.Value)
	}
}
