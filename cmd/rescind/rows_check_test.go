package main

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// A check is a step of a trial: a call and its answer, or what must hold by then.
type check func(*world) error

// refused is a call that is answered with this status and code; when that is a refusal, it names
// the row of the trial.
func refused(c call, status int, code string) check {
	return func(w *world) error { return w.expect(c, status, code, w.row) }
}

// answered is a call that is answered with this status and no code.
func answered(c call, status int) check { return refused(c, status, "") }

// refusedBy is a call that another row refuses.
func refusedBy(row string, c call, status int, code string) check {
	return func(w *world) error { return w.expect(c, status, code, row) }
}

func (w *world) expect(c call, status int, code, row string) error {
	a, err := w.ask(c)
	if err != nil {
		return err
	}
	if status < 300 && slices.Contains(fine, code) {
		row = ""
	}
	if a.status != status || a.code != code || a.rule != row {
		return fmt.Errorf("%s %v: want %d %q by %q, got %v", c.operation, c.about, status, code, row, a)
	}
	return nil
}

// accepted are calls that work, one after the other.
func accepted(calls ...call) check {
	return func(w *world) error {
		for _, c := range calls {
			if a, err := w.ask(c); err != nil || !a.accepts() {
				return fmt.Errorf("%s %v: want it accepted, got %v, %v", c.operation, c.about, a, err)
			}
		}
		return nil
	}
}

// said is the last answer's value at a path, as a pattern.
func said(path, pattern string) check {
	return func(w *world) error {
		if got := w.last.at(path); !regexp.MustCompile("^(" + pattern + ")$").MatchString(got) {
			return fmt.Errorf("%s: want %s, got %q in %v", path, pattern, got, w.last)
		}
		return nil
	}
}

// saidRaw is a piece of the last answer's text.
func saidRaw(piece string) check {
	return func(w *world) error {
		if !strings.Contains(w.last.body, piece) {
			return fmt.Errorf("want %s in %v", piece, w.last)
		}
		return nil
	}
}

// together is a call from many connections at the same instant, all answered with the same order.
func together(n int, c call) check {
	return func(w *world) error {
		orders, failures := make([]string, n), make([]error, n)
		var done sync.WaitGroup
		for i := range n {
			r, err := w.write(c)
			if err != nil {
				return err
			}
			done.Go(func() {
				a, err := w.exchange(r)
				if failures[i] = err; err == nil {
					orders[i] = cmp.Or(a.at("Data.OrderId"), a.body)
				}
			})
		}
		done.Wait()
		slices.Sort(orders)
		if err := errors.Join(failures...); err != nil || orders[0] != orders[n-1] {
			return fmt.Errorf("answers differ: %q, %v", slices.Compact(orders), err)
		}
		return nil
	}
}
