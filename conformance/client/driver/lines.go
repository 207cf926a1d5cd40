package driver

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
)

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
	if isQuestion(line) {
		return false // whoever asks has ended
	}
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

// take gives an answer to whoever waits for it, and a question to whoever answers it.
func (p *process) take(line []byte) {
	if isQuestion(line) {
		p.takeQuestion(line)
		return
	}
	answer, err := readAnswer(line)
	if err != nil {
		p.fail(fmt.Sprintf("%q is no answer: %v%s", cut(line), err, outputHint(line)))
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
		waiter.answer <- reply{answer: answer}
	case before == answered:
		p.mistake(fmt.Sprintf("the id %q was answered twice", answer.ID))
	case before == unknown:
		p.fail(fmt.Sprintf("it answered the id %q, which it was not asked", answer.ID))
	}
}

// outputHint says where text for people belongs; "" for a line that was meant as an answer.
func outputHint(line []byte) string {
	if bytes.HasPrefix(bytes.TrimSpace(line), []byte("{")) {
		return ""
	}
	return "; standard output is for answers only: print to standard error"
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
		waiter.answer <- reply{err: err}
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
