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

// own are the calls of a case without those that name the resources of another one. What names nothing and came after
// the answer stays, and may be claimed by the case of another line.
func (l *openedLines) own(s *setup, all []witness.Exchange) []witness.Exchange {
	return slices.DeleteFunc(all, func(x witness.Exchange) bool {
		of := l.ofCall(&x)
		named := of != nil && of != s.Case
		if named || len(judge.IDsIn(&x)) == 0 && x.Time.After(s.answered) {
			l.mu.Lock()
			defer l.mu.Unlock()
			l.misplaced = append(l.misplaced, x)
		}
		return named
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

// closeLater keeps the sandbox of a case until all cases have run: what others send there in the meantime is theirs.
func (r *runner) closeLater(s *setup) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.opened = append(r.opened, s)
}

// closingTime is how long closing all sandboxes may take. A server that does not answer closes them after their time to live.
const closingTime = time.Minute

// closeAll closes the sandboxes of all cases, and notes what others sent there. It is done for an interrupted run as well.
func (r *runner) closeAll(ctx context.Context) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), closingTime)
	defer cancel()
	var workers sync.WaitGroup
	queue := make(chan *setup)
	for range r.Concurrency * watchers {
		workers.Go(func() {
			for s := range queue {
				if late, err := s.sandbox.MoreExchanges(ctx); err == nil {
					r.lines.own(s, late)
				}
				_ = s.sandbox.Close(ctx)
			}
		})
	}
	for _, s := range r.opened {
		queue <- s
	}
	close(queue)
	workers.Wait()
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
