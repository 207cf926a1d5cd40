package report

import (
	"fmt"
	"io"
	"time"
)

// progressEvery is how often a run says how far it is where no terminal shows it.
const progressEvery = 30 * time.Second

// ProgressLog writes a line each half a minute while a run goes on, for where there is no terminal. A short run writes none.
func ProgressLog(w io.Writer) Reporter { return &progressLog{out: w, now: time.Now} }

type progressLog struct {
	out        io.Writer
	now        func() time.Time
	all, ended int
	last       time.Time // when a line was written, or when the run began
}

func (p *progressLog) Begin(all int) { p.all, p.last = all, p.now() }

func (p *progressLog) Ended(*Scenario) {
	p.ended++
	now := p.now()
	if p.last.IsZero() {
		p.last = now
	}
	if now.Sub(p.last) < progressEvery || p.ended == p.all {
		return
	}
	p.last = now
	of := max(p.all, p.ended)
	fmt.Fprintf(p.out, "%d of %s %s ended\n", p.ended, Count(of, "scenario"), Verb(p.ended, "has", "have"))
}

func (p *progressLog) Finish(*Run) error { return nil }
