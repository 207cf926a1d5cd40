package client

import (
	"context"
	"slices"
	"sync"
	"time"

	"github.com/rescindhq/rescind/conformance/client/cases"
	"github.com/rescindhq/rescind/conformance/client/driver"
	"github.com/rescindhq/rescind/conformance/client/judge"
	"github.com/rescindhq/rescind/conformance/client/witness"
)

// openedLines are the lines of a run so far, by what tells whose call one is: the key that it is signed with, and the
// ids that it names. The calls of a client that keeps credentials arrive with the key of another line.
type openedLines struct {
	mu        sync.Mutex
	keys, ids map[string]*cases.Case // nil: of several
	misplaced []witness.Exchange     // calls that came into the sandbox of another line
}

// add notes what belongs to a line.
func (l *openedLines) add(s *setup) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.keys == nil {
		l.keys, l.ids = map[string]*cases.Case{}, map[string]*cases.Case{}
	}
	note := func(to map[string]*cases.Case, value string) {
		if of, noted := to[value]; noted && of != s.Case {
			to[value] = nil
			return
		}
		to[value] = s.Case
	}
	if sent, ok := s.line.Credentials.(map[string]any); ok {
		for _, field := range []string{"ak", "access_key_id"} {
			if key, _ := sent[field].(string); key != "" {
				note(l.keys, key)
			}
		}
	}
	for _, r := range s.sandbox.Resources {
		note(l.ids, r.ID)
	}
}

// ofKey is the case whose line has a key; nil: none has it.
func (l *openedLines) ofKey(key string) *cases.Case {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.keys[key]
}

// ofCall is the case whose resources a call names; nil: nobody knows.
func (l *openedLines) ofCall(x *witness.Exchange) *cases.Case {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, id := range judge.IDsIn(x) {
		if c := l.ids[id]; c != nil {
			return c
		}
	}
	return nil
}

// own are the calls of a case without those that name the resources of another one.
func (l *openedLines) own(c *cases.Case, all []witness.Exchange) []witness.Exchange {
	return slices.DeleteFunc(all, func(x witness.Exchange) bool {
		of := l.ofCall(&x)
		if of == nil || of == c {
			return false
		}
		l.mu.Lock()
		defer l.mu.Unlock()
		l.misplaced = append(l.misplaced, x)
		return true
	})
}

// findOwnCall looks for the call of a case that received none: one that came while the line was open, with the key of
// another line.
func (r *runner) findOwnCall(ctx context.Context, s *setup, result *Result) error {
	if len(result.Exchanges) > 0 || result.Outcome != Failed || s.Task != nil {
		return nil
	}
	const early = 10 * time.Millisecond // clocks of a server differ by that
	unmatched, err := r.Server.Unmatched(ctx, s.asked.Add(-early), func(key string) bool {
		of := r.lines.ofKey(key)
		return of != nil && of != s.Case
	})
	for i := range unmatched {
		x := &unmatched[i]
		of := r.lines.ofCall(x)
		if of == s.Case || of == nil && len(judge.IDsIn(x)) == 0 && x.Operation == s.Asks().Wire && x.Time.Before(s.answered) {
			result.failByKey(*x, r.lines.ofKey(x.Key))
			break
		}
	}
	return err
}

// close closes the sandbox of a case, and notes what other cases sent there in the meantime. Nothing depends on that.
func (r *runner) close(ctx context.Context, s *setup) {
	late, err := s.sandbox.MoreExchanges(ctx)
	_ = s.sandbox.Close(ctx)
	if err != nil {
		return
	}
	late = r.lines.own(s.Case, late)
	r.lines.mu.Lock()
	defer r.lines.mu.Unlock()
	r.lines.misplaced = append(r.lines.misplaced, slices.DeleteFunc(late, func(x witness.Exchange) bool { return len(judge.IDsIn(&x)) > 0 })...)
}

// returnCalls gives calls that came into the sandboxes of others to the cases that asked for them.
func (r *runner) returnCalls() {
	for _, x := range r.lines.misplaced {
		of := r.lines.ofKey(x.Key)
		if result := r.results[r.lines.ofCall(&x)]; result != nil {
			result.failByKey(x, of)
			continue
		}
		for _, result := range r.results {
			if result.Case != of && result.mayHaveSent(&x) {
				result.failByKey(x, of)
			}
		}
	}
}

// mayHaveSent reports whether a call that names no resource may be that of a result which received none.
func (r *Result) mayHaveSent(x *witness.Exchange) bool {
	o, _ := driver.Find(r.Case.Vendor, r.Case.Operation)
	return r.Outcome == Failed && len(r.Exchanges) == 0 && o.Wire == x.Operation && len(judge.IDsIn(x)) == 0 && !x.Time.Before(r.Began) && x.Time.Before(r.Began.Add(r.Took))
}

// failByKey fails a result by a call with the key of another case. What is not the client's is left as it is.
func (r *Result) failByKey(x witness.Exchange, of *cases.Case) {
	check := judge.OwnKey()
	if of == nil || r.fails(check.ID) || r.Outcome != Passed && (r.Outcome != Failed || r.Blame != Client) {
		return
	}
	found := judge.Finding{Expected: "the key of this line", Got: "the key of " + of.ID + ": the client keeps credentials from an earlier call"}
	r.Checks = append([]Checked{{check, found}}, r.Checks...)
	r.Exchanges = append(r.Exchanges, x)
	r.Outcome, r.Blame, r.beside, r.timing, r.again = Failed, Client, of, false, false
	r.Reason = r.reason()
}
