package scenarios

import (
	"strings"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
)

// caller writes the credential of a caller with limits of its own, under keys that are made up: an exported
// scenario contains no secrets.
func (w *writer) caller(a *billing.Account) {
	c := w.Caller
	if c == nil || c.Account != a.ID || c.User == "" && len(c.Denied) == 0 && !c.Disabled && c.Session == "" && c.Expires.IsZero() {
		return
	}
	pairs := []string{"ak: copied-key", "sk: copied-secret", "token: copied-token"}
	if a.Vendor == "alibaba" {
		pairs = []string{"access_key_id: copied-key", "access_key_secret: copied-secret"}
	}
	if c.User != "" {
		pairs = append([]string{"user: " + plain(c.User)}, pairs...)
	}
	if c.Session != "" {
		pairs = append(pairs, "security_token: copied-session")
	}
	if !c.Expires.IsZero() {
		pairs = append(pairs, "expires: "+c.Expires.UTC().Format(time.RFC3339Nano))
	}
	if c.Disabled {
		pairs = append(pairs, "disabled: true")
	}
	if len(c.Denied) > 0 {
		pairs = append(pairs, "denied: ["+strings.Join(c.Denied, ", ")+"]")
	}
	w.line(3, "# The keys are made up, because the real ones are secret.")
	w.line(3, "credentials:")
	w.line(4, "- {%s}", strings.Join(pairs, ", "))
}

// faults writes the faults, whose JSON is YAML too. A dollar sign would begin a placeholder.
func (w *writer) faults() {
	if len(w.Faults) > 0 {
		w.line(0, "faults:")
	}
	for _, f := range w.Faults {
		w.line(1, "- %s", strings.ReplaceAll(f, "$", `\u0024`))
	}
}
