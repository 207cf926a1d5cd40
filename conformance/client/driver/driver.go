package driver

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

// Deaths is how often in a row a driver may end or hang before it is not started again.
const Deaths = 3

// A Driver is a command that is started when it is needed, and again after it ended. It is safe for
// concurrent use.
type Driver struct {
	Command []string
	Limit   time.Duration // how long one answer may take before the driver is killed

	mu       sync.Mutex
	running  *process
	inARow   int      // deaths since the last answer
	mistakes []string // of the protocol, that belong to no request
}

// Ask sends a request and waits for its answer. The error is a [*StartError], a [*ProtocolError] or a
// [*LostError]; other requests that were waiting for the same process fail as well.
func (d *Driver) Ask(ctx context.Context, r *Request) (*Answer, error) {
	line, err := r.line()
	if err != nil {
		return nil, err
	}
	if err := check(requestSchema(), line); err != nil {
		return nil, fmt.Errorf("the harness wrote a line that its own schema refuses: %w", err)
	}
	p, err := d.process()
	if err != nil {
		return nil, err
	}
	answer, err := p.ask(ctx, r.ID, line, d.Limit)
	d.note(p, err)
	return answer, err
}

// process returns the running process, or starts one.
func (d *Driver) process() (*process, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.running != nil && !d.running.ended() {
		return d.running, nil
	}
	if d.inARow >= Deaths {
		return nil, &StartError{d.Command[0], fmt.Sprintf("it ended or hung %d times in a row and is not started again", d.inARow)}
	}
	p, err := start(d.Command, d.noteMistake)
	if err != nil {
		return nil, &StartError{d.Command[0], err.Error()}
	}
	d.running = p
	return p, nil
}

// note counts deaths in a row. Several requests that one process took with it are one death.
func (d *Driver) note(p *process, err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	_, lost := errors.AsType[*LostError](err)
	switch {
	case err == nil:
		d.inARow = 0
	case lost && d.running == p:
		d.running = nil
		d.inARow++
	}
}

func (d *Driver) noteMistake(what string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.mistakes = append(d.mistakes, what)
}

// Mistakes are what the driver did against the protocol outside of any answer: a line that is no JSON, an
// id that nobody asked for, a second answer.
func (d *Driver) Mistakes() []string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return append([]string(nil), d.mistakes...)
}

// Check starts the command, and reports an error when it cannot be started or ends at once.
func (d *Driver) Check(wait time.Duration) error {
	p, err := d.process()
	if err != nil {
		return err
	}
	select {
	case <-p.done:
		return &StartError{d.Command[0], "it ended before it was asked for anything: " + p.howItEnded()}
	case <-time.After(wait):
		return nil
	}
}

// Close ends the input of the driver, waits until it exits, and kills it when it does not.
func (d *Driver) Close() {
	d.mu.Lock()
	p := d.running
	d.running = nil
	d.mu.Unlock()
	if p != nil {
		p.close()
	}
}
