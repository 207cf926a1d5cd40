package console

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/sandbox"
)

// A clockPage is what the clocks of a sandbox show, what is coming, and what has come to pass.
type clockPage struct {
	Note    string // what is wrong with the form
	Offset  time.Duration
	Steps   []stride
	Coming  []coming
	More    int // that are coming later
	Happens []happened
	Leaf    pagination
}

// A stride is a usual way to move a clock on.
type stride struct{ Says, Span string }

var strides = []stride{{"1 hour", "1h"}, {"1 day", "24h"}, {"7 days", "168h"}, {"30 days", "720h"}, {"1 year", "8760h"}}

// A coming instant is one to move the clock to.
type coming struct {
	At   time.Time
	Says string
}

// A happened event is one that came to pass by itself.
type happened struct {
	billing.Event
	JustNow bool
}

// showClock shows the clocks; just now came to pass what the address says.
func showClock(v *pageRequest) (page, *pageError) { return v.clock("") }

func (v *pageRequest) clock(note string) (page, *pageError) {
	p, t := v.look("clock", func(p *place) (page, *pageError) {
		data := clockPage{Note: note, Offset: p.world.AuthOffset(), Steps: strides}
		data.Coming, data.More = comings(p.view)
		return page{name: "clock", Title: "Clock", Data: data}, nil
	})
	if t != nil {
		return p, t
	}
	data := p.Data.(clockPage)
	data.Happens, data.Leaf = v.happened(p.Place.world.Events())
	if p.Data = data; note != "" {
		p.status = http.StatusBadRequest
	}
	return p, nil
}

// comings are the next instants at which something happens, and how many there are besides.
func comings(view billing.View) (all []coming, more int) {
	ahead := view.Forecast()
	more = max(0, len(ahead)-perLeaf)
	for _, p := range ahead[:len(ahead)-more] {
		all = append(all, coming{p.At, sayComing(p)})
	}
	return all, more
}

// sayComing names an instant as people do who wait for it.
func sayComing(p billing.Forecast) string {
	what := p.What
	switch {
	case p.Closing() && p.Resource.Product == certificate:
		what = fmt.Sprintf("certificate day %d", p.At.Sub(p.Resource.Bought())/(24*time.Hour))
	case p.Renewal():
		what = "renewal begins"
	case p.Ends():
		what = "expires"
		if p.Resource.AutoRenew {
			what = "expires, unless it is renewed before"
		}
	}
	return what + ": " + p.Resource.Alias
}

// certificate is the service whose resources can be left for some days only. Source: Unsubscription
// Rules, restrictions.
const certificate = "scm"

// happened is a leaf of what came to pass, the latest first.
func (v *pageRequest) happened(all []billing.Event) (shown []happened, l pagination) {
	justNow, _ := strconv.Atoi(v.request.URL.Query().Get("happened"))
	all = slices.Clone(all)
	slices.Reverse(all)
	l = leafOf(v.request)
	for i, e := range all {
		if l.has(i) {
			shown = append(shown, happened{e, i < justNow})
		}
	}
	return shown, l.of(len(all))
}

// setClock moves, stops or starts a clock, as one of the page's forms asks.
func setClock(v *pageRequest) (page, *pageError) {
	w, t := v.world()
	if t != nil {
		return page{}, t
	}
	if t := v.readForm(); t != nil {
		return page{}, t
	}
	s, err := readSetting(v.request)
	if err != nil {
		return v.clock(sentence(err))
	}
	told, err := w.SetContext(v.request.Context(), s)
	switch {
	case errors.Is(err, sandbox.ErrClock):
		return v.clock("That is too far away: a business clock shows times from 1970 to 2099.")
	case errors.Is(err, sandbox.ErrOffset):
		return v.clock("That is too far off: the clock of the gateway is at most a hundred years, 876000h, off real time.")
	case err != nil && err == v.request.Context().Err():
		return v.clock("The move was cut short: everything up to where the clock stands has come to pass.")
	}
	if t := orNotFound(w, err, nil); t != nil {
		return page{}, t
	}
	return page{to: fmt.Sprintf("%s/clock?happened=%d#happened", v.root(), len(told))}, nil
}
