package rescind

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"strings"
)

// An Event is what happened in a sandbox. Data is a *[ExchangeSummary], *[Clock], *[State] or *[Lost]: Name says which.
type Event struct {
	Name string
	ID   string // of an exchange; "" for the others
	Data any
}

// longestEvent bounds a line of a stream.
const longestEvent = 16 << 20

// follow yields the events of a stream until it ends or the loop does. An error is the last that it yields.
func (s *Sandbox) follow(ctx context.Context, r request) iter.Seq2[Event, error] {
	return func(yield func(Event, error) bool) {
		ctx, stop := context.WithCancel(ctx)
		defer stop()
		of := r
		of.path = s.path(r.path)
		answer, err := s.mock.send(ctx, of)
		if err != nil {
			yield(Event{}, err)
			return
		}
		defer answer.Body.Close()
		lines := bufio.NewScanner(answer.Body)
		lines.Buffer(nil, longestEvent)
		for e, err := range eventsOf(lines) {
			if !yield(e, err) || err != nil {
				return
			}
		}
	}
}

// eventsOf reads a stream of server-sent events. Events that this client does not know are left out.
func eventsOf(lines *bufio.Scanner) iter.Seq2[Event, error] {
	return func(yield func(Event, error) bool) {
		fields := map[string]string{}
		for lines.Scan() {
			if name, value, found := strings.Cut(lines.Text(), ":"); found {
				fields[name] = strings.TrimPrefix(value, " ")
				continue
			}
			empty := newEvents[fields["event"]]
			if empty == nil {
				clear(fields)
				continue
			}
			e := Event{fields["event"], fields["id"], empty()}
			err := json.Unmarshal([]byte(fields["data"]), e.Data)
			if !yield(e, err) || err != nil {
				return
			}
			clear(fields)
		}
		if err := lines.Err(); err != nil {
			yield(Event{}, fmt.Errorf("rescind: the stream broke off: %w", err))
		}
	}
}
