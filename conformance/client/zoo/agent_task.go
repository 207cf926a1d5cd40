package zoo

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// A record is a resource as the user's records have it.
type record struct{ id, name, product, kind, remark string }

// A task is one line, and what became of it.
type task struct {
	*line
	instruction   string
	records       []record
	ends          time.Time
	done, notDone []any
	about         map[string]any
	quotes        map[string]string // what the vendor says giving a resource up would pay, by id
	said          []string
}

func readTask(l *line) *task {
	t := &task{line: l, instruction: l.text("instruction"), ends: time.Now().Add(time.Duration(l.DeadlineMS) * time.Millisecond), quotes: map[string]string{}}
	t.done, t.notDone = []any{}, []any{}
	for _, entry := range list(l.Params["resources"]) {
		e := object(entry)
		t.records = append(t.records, record{text(e["id"]), text(e["name"]), text(e["product_code"]), text(e["product_type"]), text(e["remark"])})
	}
	return t
}

// failed notes what was not done.
func (t *task) failed(r *record, code, reason string, unknown bool) {
	t.notDone = append(t.notDone, map[string]any{"resource_id": r.id, "code": code, "reason": reason, "unknown": unknown})
	t.said = append(t.said, strings.TrimSpace(fmt.Sprintf("%s was not given up: %s %s", r.id, code, reason)))
}

// refused reports whether the vendor has refused a resource already.
func (t *task) refused(id string) bool {
	return slices.ContainsFunc(t.notDone, func(entry any) bool { return object(entry)["resource_id"] == id })
}

// finished notes what was done.
func (t *task) finished(r *record, did, order, refund string) {
	entry := map[string]any{"resource_id": r.id, "did": did}
	for name, value := range map[string]string{"order_id": order, "refund": refund} {
		if value != "" {
			entry[name] = value
		}
	}
	t.done = append(t.done, entry)
	t.said = append(t.said, strings.TrimSpace(r.id+": "+did+" "+refund))
}
