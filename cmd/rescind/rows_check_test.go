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

// A check is one step of a case: a call with the response it must get, or something that must be true.
type check func(*rowServer) error

// refused makes a call that must get this status and code. A refusal must name the row of the case.
func refused(c call, status int, code string) check {
	return func(s *rowServer) error { return s.expect(c, status, code, s.row) }
}

// answered makes a call that must get this status and no code.
func answered(c call, status int) check { return refused(c, status, "") }

// refusedBy makes a call that another row must refuse.
func refusedBy(row string, c call, status int, code string) check {
	return func(s *rowServer) error { return s.expect(c, status, code, row) }
}

func (s *rowServer) expect(c call, status int, code, row string) error {
	a, err := s.call(c)
	if err != nil {
		return err
	}
	if status < 300 && slices.Contains(successCodes, code) {
		row = ""
	}
	if a.status != status || a.code != code || a.rule != row {
		return fmt.Errorf("%s %v: want %d %q by %q, got %v", c.operation, c.about, status, code, row, a)
	}
	return nil
}

// accepted makes calls one after the other, each of which must be accepted.
func accepted(calls ...call) check {
	return func(s *rowServer) error {
		for _, c := range calls {
			if a, err := s.call(c); err != nil || !a.succeeded() {
				return fmt.Errorf("%s %v: want it accepted, got %v, %v", c.operation, c.about, a, err)
			}
		}
		return nil
	}
}

// responseValue wants the value at a path of the last response to match a pattern.
func responseValue(path, pattern string) check {
	return func(s *rowServer) error {
		if got := s.response.valueAt(path); !regexp.MustCompile("^(" + pattern + ")$").MatchString(got) {
			return fmt.Errorf("%s: want %s, got %q in %v", path, pattern, got, s.response)
		}
		return nil
	}
}

// responseContains wants a piece of text in the last response.
func responseContains(piece string) check {
	return func(s *rowServer) error {
		if !strings.Contains(s.response.body, piece) {
			return fmt.Errorf("want %s in %v", piece, s.response)
		}
		return nil
	}
}

// sentTogether makes one call over many connections at once; all must be answered with the same order.
func sentTogether(n int, c call) check {
	return func(s *rowServer) error {
		orders, failures := make([]string, n), make([]error, n)
		var done sync.WaitGroup
		for i := range n {
			r, err := s.newRequest(c)
			if err != nil {
				return err
			}
			done.Go(func() {
				a, err := s.roundTrip(r)
				if failures[i] = err; err == nil {
					orders[i] = cmp.Or(a.valueAt("Data.OrderId"), a.body)
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
