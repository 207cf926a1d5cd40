package sandbox

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/internal/strictjson"
	"github.com/rescindhq/rescind/mock/sandbox/fault"
)

// Limits of what a file may say.
const (
	mostJournalSize = 1_000_000
	mostGiven       = 1 << 53
	longestName     = 200
	longestRun      = 10 * 366 * 24 * time.Hour // how long ago a running clock was set: what is due since then is carried out at once
)

// A fileChecker collects the mistakes of a world file whose form is right.
type fileChecker struct {
	*WorldFile
	found []strictjson.Mistake
}

func (c *fileChecker) require(ok bool, at, what string, args ...any) {
	if !ok {
		c.found = append(c.found, strictjson.Mistake{Pointer: at, What: fmt.Sprintf(what, args...)})
	}
}

// add adds the mistakes that the domain found below a pointer.
func (c *fileChecker) add(below string, found []billing.Mistake) {
	for _, m := range found {
		c.found = append(c.found, strictjson.Mistake{Pointer: below + m.Pointer, What: m.What})
	}
}

var worldID = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$`)

// checkRecord checks what the world began with, and its credentials.
func (c *fileChecker) checkRecord(d *Directory) {
	r := &c.Record
	c.require(worldID.MatchString(c.ID), "/id", "an id has letters, digits, dots, hyphens and underscores, at most 100")
	c.require(r.Scenario != "" && len(r.Scenario) <= longestName, "/record/scenario", "a world has the name of a scenario, of at most %d bytes", longestName)
	c.require(len(r.Credentials) == 0, "/record/credentials", "the credentials stand in /credentials")
	c.require(r.Expires.IsZero() && r.Made.IsZero() && r.Began == Clocks{}, "/record", "a world in a file has no time to live and no time at which it was made, and its clocks stand in /world")
	c.require(r.JournalSize >= 1 && r.JournalSize <= mostJournalSize, "/record/journal_size", "must be from 1 to %d", mostJournalSize)
	c.require(r.Options.Takes >= 0 && r.Options.Takes <= 100*366*24*time.Hour, "/record/options/takes", "must be from 0 to a hundred years")
	c.require(r.Options.Throttle >= 0, "/record/options/throttle", "must not be negative")
	c.require(r.Clock.IsZero() || Shows(r.Clock), "/record/clock", "%v", ErrClock)
	opening := billing.Opening{Accounts: r.Accounts, Resources: r.Resources}
	c.add("/record", opening.Check(d.rulebook))
	for i, spec := range r.Faults {
		c.fault(d, "/record/faults/"+strconv.Itoa(i), spec)
	}
	c.checkCredentials()
}

func (c *fileChecker) fault(d *Directory, at string, spec fault.Spec) {
	if _, err := d.keeper.Fault(spec); err != nil {
		c.require(false, at, "%v", err)
	}
}

func (c *fileChecker) checkCredentials() {
	known := map[any]bool{}
	for i := range c.Credentials {
		x, at := &c.Credentials[i], "/credentials/"+strconv.Itoa(i)
		owner := slices.IndexFunc(c.Record.Accounts, func(a *billing.Account) bool { return a.ID == x.Account })
		c.require(owner >= 0 && c.Record.Accounts[owner].Vendor == x.Vendor, at+"/account", "the vendor has no account %q", x.Account)
		for _, part := range x.LeftOut {
			p := slices.IndexFunc(secretParts, func(p secretPart) bool { return p.name == part })
			c.require(p >= 0 && *secretParts[p].of(&x.Credential) == "", at+"/left_out", "%q is no part that was left out", part)
		}
		token := x.Token != "" || slices.Contains(x.LeftOut, "token")
		secret := x.Secret != "" || slices.Contains(x.LeftOut, "secret")
		c.require((x.Key != "") == secret && (x.Key != "" || token), at, "a credential has a key with its secret, or a token")
		for _, key := range credentialKeys(&x.Credential) {
			c.require(!known[key], at, "the credential is there twice")
			known[key] = true
		}
	}
}
