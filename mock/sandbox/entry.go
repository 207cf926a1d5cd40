package sandbox

import (
	"encoding/json"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/sandbox/fault"
)

// An Entry is what one exchange, or one control call, did to a stored world. What it left alone is absent. It
// is plain data: any process that applies the same entries in the same order has the same world.
type Entry struct {
	Clocks  *Clocks          `json:"clocks,omitempty"` // what they were set to
	Reset   *Parts           `json:"reset,omitempty"`
	Changes []billing.Change `json:"changes,omitempty"`
	Events  []billing.Event  `json:"events,omitempty"` // what happened because time passed
	Gateway GatewayChange    `json:"gateway,omitzero"`
	Faults  *fault.Saved     `json:"faults,omitempty"` // the whole list, as it is now
}

// Clocks are the clocks of a world.
type Clocks struct {
	Clock      Clock         `json:"clock"`
	AuthOffset time.Duration `json:"auth_offset"`
	Start      time.Time     `json:"start"` // what the business clock showed when the world began, or when the clock was last reset
}

func (e *Entry) empty() bool {
	return e.Clocks == nil && e.Reset == nil && len(e.Changes)+len(e.Events) == 0 && e.Gateway.empty() && e.Faults == nil
}

// A Record is what a world began with, and returns to when it is reset.
type Record struct {
	Scenario    string               `json:"scenario"`
	Seed        uint64               `json:"seed"`
	Expires     time.Time            `json:"expires,omitzero"`
	Credentials []billing.Credential `json:"credentials,omitempty"`
	Profile     string               `json:"profile"`
	Options     RecordOptions        `json:"options"`
	Clock       time.Time            `json:"clock,omitzero"` // where the business clock is frozen; zero: it runs with real time
	Accounts    []*billing.Account   `json:"accounts,omitempty"`
	Resources   []*billing.Resource  `json:"resources,omitempty"`
	Faults      []fault.Spec         `json:"faults,omitempty"`
	Began       Clocks               `json:"began,omitzero"` // what the clocks showed when the world was opened
	Made        time.Time            `json:"made,omitzero"`  // when, in real time; zero in a file
	JournalSize int                  `json:"journal_size"`
}

// RecordOptions are the options of a world as plain data.
type RecordOptions struct {
	SuccessFalse bool          `json:"success_false,omitempty"`
	V1Retired    bool          `json:"v1_retired,omitempty"`
	Throttle     int           `json:"throttle,omitempty"`
	KeyLock      bool          `json:"key_lock,omitempty"`
	Partial      bool          `json:"partial,omitempty"`
	StrictToken  bool          `json:"strict_token,omitempty"`
	Takes        time.Duration `json:"takes,omitempty"`
}

// A Snapshot is a world as it is, besides what it began with.
type Snapshot struct {
	Clocks     Clocks          `json:"clocks"`
	State      *billing.Saved  `json:"state"`
	Events     []billing.Event `json:"events,omitempty"` // the latest
	EventCount int             `json:"event_count"`
	Gateway    SavedGateway    `json:"gateway"`
	Faults     *fault.Saved    `json:"faults"`
}

// encode writes a value that is plain data.
func encode(value any) []byte {
	text, err := json.Marshal(value)
	if err != nil {
		panic("sandbox: a value cannot be encoded: " + err.Error()) // none holds a channel, a function or a cycle
	}
	return text
}
