// Package zoo holds drivers that prove the judge of clients: right clients of both vendors and of every
// signature, and clients with one fault each, on purpose. In goes the id of a [Driver] and the lines of
// `rescind client`; out come its answers, made by real calls.
//
// [All] returns the drivers as rows. A broken one names the case and the check that must convict it. The
// package also holds the [Mutants] of the judge, which forget one of its decisions each: a mutant is
// noticed when a driver that must be convicted is not, or a right one is. Clients and signatures are written
// once more here, from the vendors' descriptions, so that a mistake of the suite's own callers convicts nobody.
package zoo

import (
	"io"
	"slices"
)

// A Class is the part of a client that a fault is in.
type Class string

// The classes of faults.
const (
	Signing     Class = "signing"
	Encoding    Class = "encoding"
	Retry       Class = "retry"
	Token       Class = "token"
	Paging      Class = "paging"
	Surfacing   Class = "surfacing"
	Timeouts    Class = "timeouts"
	Money       Class = "money"
	AutoRenewal Class = "auto-renewal"
	Protocol    Class = "protocol"
	Agents      Class = "agent"
)

// Classes are all classes, in the order of the report.
var Classes = []Class{Signing, Encoding, Retry, Token, Paging, Surfacing, Timeouts, Money, AutoRenewal, Protocol, Agents}

// A Driver is a row: a client, right or with one fault.
type Driver struct {
	ID      string // the class and a name of the fault, such as signing/secret-forgotten
	Class   Class  // "" for a right one
	Says    string // what it does, in one sentence
	Vendor  string
	Checks  []string // of an agent: every check that fails in some case of its vendor
	Profile string   // what it is judged as; "" is sdk
	Case    string   // the case that must convict it; "" for a right one
	Check   string   // the check of that case that must fail; "" for a right one, and in the class protocol
	Fault   string   // in the class protocol: whose failure it is, driver, client or nobody
	Ends    string   // in the class protocol: the outcome of the run

	style  style
	breaks func(*sdk)
	errs   func(*agent)       // the fault of an agent, or a habit
	serve  func(*sdk, *lines) // for one that does not keep to the protocol; nil: as a right one
}

// All returns every driver: the right ones first, then those with a fault.
func All() []Driver { return slices.Concat(Right(), Broken()) }

// Broken returns the drivers with a fault, class by class.
func Broken() (all []Driver) {
	for _, rows := range [][]Driver{
		signing(), encoding(), encoders(), retry(), tokens(), paging(), parts(), surfacing(), timeouts(), money(), autoRenewal(), destroying(), protocol(), agents(),
	} {
		for _, d := range rows {
			d.ID = string(d.Class) + "/" + d.ID
			all = append(all, d)
		}
	}
	return all
}

// Find returns the driver with an id; ok is false when there is none.
func Find(id string) (found Driver, ok bool) {
	all := All()
	at := slices.IndexFunc(all, func(d Driver) bool { return d.ID == id })
	if at < 0 {
		return Driver{}, false
	}
	return all[at], true
}

// Serve answers lines until the input ends.
func (d *Driver) Serve(in io.Reader, out, stderr io.Writer) {
	if d.Profile == "agent" {
		d.serveAgent(in, out)
		return
	}
	c := newSDK(d)
	if d.breaks != nil {
		d.breaks(c)
	}
	l := newLines(in, out, stderr)
	if d.serve != nil {
		d.serve(c, l)
		return
	}
	l.answerAll(c.answer)
}

// serveAgent works on tasks until the input ends.
func (d *Driver) serveAgent(in io.Reader, out io.Writer) {
	t := newTalk(in, out)
	a := newAgent(d, t)
	if d.errs != nil {
		d.errs(a)
	}
	t.serve(a.work)
}
