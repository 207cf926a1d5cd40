// Package cases holds what a client under test is asked for, case by case, as data. A case is a row: a stable
// id, the catalogue rows that it is about, its source, what stands in the sandbox, what goes wrong on the
// way, one line to the driver, and the checks. All returns every case; each file holds one family of them.
package cases

import (
	"embed"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/rescindhq/rescind/conformance/client/judge"
	"github.com/rescindhq/rescind/conformance/client/witness"
)

// A Case is one thing that a client is asked for.
type Case struct {
	ID        string // <vendor>.<operation>.<what>, in stable words
	Aliases   []string
	Says      string // what a right client does, in one sentence
	Vendor    string
	Operation string
	Rows      []string // of the catalogue
	Source    string
	Profiles  []string // nil: every profile but agent
	Task      *Task    // of an agent; nil: one call is asked for

	World    string          // the name of a document in worlds; "": that of the vendor
	Prepare  []string        // resources that are given up before the call, by alias
	Faults   []witness.Fault // by operation of the contract; "" is the operation of the case
	Later    bool            // the faults are on a later call, which not every client makes: they may stay unused
	Skew     string          // how far the gateway clock is ahead
	User     string          // whose credentials the call uses; "": the account itself
	Secret   string          // replaces the secret of the credentials
	Key      string          // replaces the access key id
	Security string          // replaces the security token
	Params   map[string]any  // an [Alias], or a list of them, stands for the id of a resource
	Retry    bool
	Timeout  time.Duration // of one attempt; 0: DefaultTimeout
	Deadline time.Duration // of the whole call; 0: none
	Lost     bool          // the answer to what takes effect is lost on the way
	Quiet    time.Duration // how long to look for calls after the answer

	Checks []judge.Check
}

// DefaultTimeout bounds one attempt where a case says nothing else. Nothing takes that long.
const DefaultTimeout = 10 * time.Second

// An Alias stands for the id of a resource of the sandbox.
type Alias string

// aliases is a list of resources.
func aliases(names ...string) (all []Alias) {
	for _, name := range names {
		all = append(all, Alias(name))
	}
	return all
}

//go:embed worlds/*.yaml
var worlds embed.FS

// Document is the scenario of the sandbox.
func (c *Case) Document() (string, error) {
	name := c.World
	if name == "" {
		name = c.Vendor
	}
	text, err := worlds.ReadFile("worlds/" + name + ".yaml")
	return string(text), err
}

// Group is the vendor and the operation, as ids begin. Tasks are those of an agent.
func (c *Case) Group() string {
	if c.Task != nil {
		return c.Vendor + "." + Agent
	}
	return c.Vendor + "." + dashed(c.Operation)
}

// In reports whether the case belongs to a profile.
func (c *Case) In(profile string) bool {
	for _, p := range c.Profiles {
		if p == profile {
			return true
		}
	}
	return len(c.Profiles) == 0 && profile != Agent
}

// GatewayRows are the rows for which the gateway refuses the call, since the case asks for it; nil: it has to let the call through.
func (c *Case) GatewayRows() (rows []string) {
	if c.Secret+c.Key+c.Security+c.Skew == "" {
		return nil
	}
	for _, row := range c.Rows {
		if strings.Contains(row, ".gateway.") {
			rows = append(rows, row)
		}
	}
	return rows
}

// CheckIDs are the ids of the checks.
func (c *Case) CheckIDs() (ids []string) {
	for _, check := range c.Checks {
		ids = append(ids, check.ID)
	}
	return ids
}

// Find returns the case with an id or an alias; nil when there is none.
func Find(id string) *Case {
	for _, c := range All() {
		if c.ID == id || slices.Contains(c.Aliases, id) {
			return c
		}
	}
	return nil
}

// families are the cases, family by family.
func families() [][]Case {
	return [][]Case{
		plain(), codes(), retries(), times(), limitsOfUnsubscribe(), limitsOfHuawei(), limitsOfAlibaba(), mutated(), nulls(), numbers(), facts(), gateways(), signing(), odd(), compressed(), pages(), laterCalls(), chinese(), destroyers(), agents(),
	}
}

// All returns every case, family by family. Ids are unique: a test walks them.
func All() []*Case { return every() }

var every = sync.OnceValue(func() (all []*Case) {
	for _, family := range families() {
		for i := range family {
			c := family[i]
			c.ID = c.Group() + "." + c.ID
			all = append(all, &c)
		}
	}
	return all
})
