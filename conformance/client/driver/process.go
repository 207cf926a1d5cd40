package driver

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"sync"
	"time"
)

// The bounds of what is read from a driver and waited for.
const (
	longestLine = 8 << 20
	exitTimeout = 5 * time.Second
	drainTime   = time.Second // for what a dead process still had in its pipes
)

// A process is one run of the command.
type process struct {
	command *exec.Cmd
	input   io.WriteCloser
	lines   chan []byte
	done    chan struct{} // closed when it has ended and everything was read
	stderr  tail
	mistake func(what string)
	run     int // the first process of a driver is 1

	mu      sync.Mutex
	waiting map[string]chan<- reply
	ids     map[string]idState
}

// An idState is what became of the id of a request.
type idState int

// Besides waiting, an id that was asked for is answered, or its answer does not count any more.
const (
	unknown idState = iota
	answered
	spoiled // a line that cannot be understood may have been its answer
)

// A reply is an answer, or why it cannot be used.
type reply struct {
	answer *Answer
	err    error
}

func start(command []string, run int, mistake func(string)) (*process, error) {
	p := &process{
		command: exec.Command(command[0], command[1:]...), lines: make(chan []byte), done: make(chan struct{}),
		mistake: mistake, run: run, waiting: map[string]chan<- reply{}, ids: map[string]idState{},
	}
	ownGroup(p.command)
	p.command.WaitDelay = drainTime
	p.command.Stderr = &p.stderr
	var err error
	if p.input, err = p.command.StdinPipe(); err != nil {
		return nil, err
	}
	output, w := io.Pipe()
	p.command.Stdout = w
	if err := p.command.Start(); err != nil {
		return nil, err
	}
	go func() {
		p.command.Wait()
		killGroup(p.command) // nothing that it started goes on
		w.Close()
	}()
	go p.write()
	go p.read(output)
	return p, nil
}

// write sends the lines one after another: a driver that does not read blocks this goroutine alone.
func (p *process) write() {
	for {
		select {
		case line := <-p.lines:
			p.input.Write(line) // an error shows as the end of the process
		case <-p.done:
			return
		}
	}
}

// read takes the lines of the driver until it has ended and everything was read.
func (p *process) read(output io.Reader) {
	r := bufio.NewReaderSize(output, 64<<10)
	for {
		line, err := readLine(r)
		if len(bytes.TrimSpace(line)) > 0 && (err == nil || isAnswer(line)) {
			p.take(line) // what a process was writing when it ended is no line
		}
		if errors.Is(err, errTooLong) {
			p.fail(fmt.Sprintf("a line is longer than %d MiB", longestLine>>20))
			kill(p.command)
			io.Copy(io.Discard, output)
		}
		if err != nil {
			break
		}
	}
	close(p.done)
}

func isAnswer(line []byte) bool {
	_, err := readAnswer(line)
	return err == nil
}

var errTooLong = errors.New("the line is too long")

// readLine reads to the next LF, which the line keeps. Its bound is without the LF.
func readLine(r *bufio.Reader) (line []byte, err error) {
	for {
		part, err := r.ReadSlice('\n')
		line = append(line, part...)
		if len(bytes.TrimSuffix(line, []byte("\n"))) > longestLine {
			return nil, errTooLong
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return line, err
		}
	}
}

// take gives an answer to whoever waits for it.
func (p *process) take(line []byte) {
	answer, err := readAnswer(line)
	if err != nil {
		p.fail(fmt.Sprintf("%q is no answer: %v", cut(line), err))
		return
	}
	p.mu.Lock()
	waiter, asked := p.waiting[answer.ID]
	before := p.ids[answer.ID]
	delete(p.waiting, answer.ID)
	if asked {
		p.ids[answer.ID] = answered
	}
	p.mu.Unlock()
	switch {
	case asked:
		waiter <- reply{answer: answer}
	case before == answered:
		p.mistake(fmt.Sprintf("the id %q was answered twice", answer.ID))
	case before == unknown:
		p.fail(fmt.Sprintf("it answered the id %q, which it was not asked", answer.ID))
	}
}

// fail ends every request that waits: which of them the line was about cannot be known.
func (p *process) fail(what string) {
	err := &ProtocolError{what}
	p.mistake(what)
	p.mu.Lock()
	defer p.mu.Unlock()
	for id, waiter := range p.waiting {
		delete(p.waiting, id)
		p.ids[id] = spoiled
		waiter <- reply{err: err}
	}
}

// ask sends a line and waits for the answer to it.
func (p *process) ask(ctx context.Context, id string, line []byte, limit time.Duration) (*Answer, error) {
	answer := make(chan reply, 1)
	p.mu.Lock()
	p.waiting[id] = answer
	p.mu.Unlock()
	late := time.NewTimer(limit)
	defer late.Stop()
	lines := p.lines
	for {
		select {
		case lines <- line:
			lines = nil
		case r := <-answer:
			return r.answer, r.err
		case <-p.done:
			return p.lastAnswer(answer)
		case <-late.C:
			kill(p.command)
			<-p.done
			return nil, &LostError{Run: p.run, Hung: true, What: fmt.Sprintf("it did not answer within %v and was killed", limit), Stderr: p.stderr.String()}
		case <-ctx.Done():
			kill(p.command)
			return nil, ctx.Err()
		}
	}
}

// lastAnswer is the answer that a process gave before it ended, if it did.
func (p *process) lastAnswer(answer <-chan reply) (*Answer, error) {
	select {
	case r := <-answer:
		return r.answer, r.err
	default:
		return nil, &LostError{Run: p.run, What: "it ended (" + p.command.ProcessState.String() + ")", Stderr: p.stderr.String()}
	}
}

func (p *process) ended() bool {
	select {
	case <-p.done:
		return true
	default:
		return false
	}
}

// howItEnded is for a process that has ended.
func (p *process) howItEnded() string {
	if text := p.stderr.String(); text != "" {
		return p.command.ProcessState.String() + ": " + text
	}
	return p.command.ProcessState.String()
}

// close ends the input and waits for the exit.
func (p *process) close() {
	p.input.Close()
	select {
	case <-p.done:
	case <-time.After(exitTimeout):
		p.mistake(fmt.Sprintf("it did not exit within %v after the end of its input", exitTimeout))
		kill(p.command)
		<-p.done
	}
}

// cut shortens a line for a message.
func cut(line []byte) string {
	const shown = 120
	text := strings.TrimRight(string(line), "\r\n")
	if len(text) > shown {
		return text[:shown] + "…"
	}
	return text
}
