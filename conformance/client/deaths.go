package client

import (
	"fmt"

	"github.com/rescindhq/rescind/conformance/client/driver"
)

// How often in a row, when nothing else runs, a driver may end or hang before the run ends. What a client does
// to it over a call is held against that call, so that only a hang has a bound: each costs a whole timeout.
const (
	mostDeaths = 3  // and nothing was received
	mostHangs  = 10 // over calls
)

// deaths is what is known of a driver that ended or hung.
type deaths struct {
	missing int // in a row, with several cases at a time
	lastRun int // of the command, that ended
	idle    int // deaths in a row before anything was received
	hangs   int // over calls, in a row
	worked  bool
	stop    string // why the run ends; "": it goes on
	blame   Blame  // for that

	victims map[int][]*victim // by the run of the command that ended with them
}

// A victim is a case whose answer was lost with others, and what came of it alone.
type victim struct{ before, alone *Result }

// see notes the result of a case: an answer, a call at least, or a death, which may be that of several cases.
func (d *deaths) see(r *Result) {
	d.worked = d.worked || r.answered || len(r.Exchanges) > 0
	switch {
	case r.answered:
		d.missing, d.idle, d.hangs = 0, 0, 0
	case r.death != nil && r.death.Run > d.lastRun:
		d.lastRun = r.death.Run
		if d.missing++; d.missing >= mostDeaths && !d.worked {
			d.end(r)
		}
	}
}

// end ends the run: the driver makes no calls.
func (d *deaths) end(r *Result) {
	d.stop, d.blame = fmt.Sprintf("it ended or hung %d times in a row before it made a call: %s", mostDeaths, r.Reason), Driver
}

// count counts the death over a case that ran alone.
func (d *deaths) count(r *Result) {
	switch {
	case len(r.Exchanges) == 0:
		d.idle++
	case r.death.Hung:
		d.hangs++
	default:
		d.idle = 0
	}
	switch {
	case d.idle >= mostDeaths:
		d.end(r)
	case d.hangs >= mostHangs:
		d.stop, d.blame = fmt.Sprintf("it hung over %d calls in a row: %s", d.hangs, r.Reason), Client
	}
}

// again notes what came of a case alone.
func (d *deaths) again(before, alone *Result) {
	if d.victims == nil {
		d.victims = map[int][]*victim{}
	}
	d.victims[before.death.Run] = append(d.victims[before.death.Run], &victim{before, alone})
}

// explainDeaths looks for deaths that no case is guilty of, because each was answered when it was repeated. A
// client that dies now and then is flaky; a driver that does so without a call makes a mistake.
func (r *runner) explainDeaths() {
	for _, victims := range r.deaths.victims {
		guilty, calls := false, false
		for _, v := range victims {
			guilty = guilty || !v.alone.answered
			calls = calls || len(v.before.Exchanges) > 0
		}
		switch {
		case guilty:
		case calls:
			flaky(victims)
		default:
			r.unexplained = append(r.unexplained, "before it made a call, "+victims[0].before.Reason+"; repeated alone, it did not")
		}
	}
}

// flaky marks the cases over whose calls the driver ended once, and which pass alone.
func flaky(victims []*victim) {
	for _, v := range victims {
		if v.alone.Outcome == Passed && len(v.before.Exchanges) > 0 {
			v.alone.Outcome, v.alone.Blame = Flaky, Client
			v.alone.Reason = "it passed when it was repeated alone; at first " + v.before.Reason
		}
	}
}

// deathOf is the death that an error tells of; nil for none.
func deathOf(err error) *driver.LostError {
	if lost, ok := err.(*driver.LostError); ok {
		return lost
	}
	return nil
}
