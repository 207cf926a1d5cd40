package console

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/rescindhq/rescind/internal/billing"
)

// A modifying is what the form Modify Auto-renewal asks for.
// Source: Disabling Automatic Subscription Renewal for Yearly/Monthly Resources, web UI.
type renewalForm struct {
	ID       billing.ResourceID
	Setting  string
	Period   string // "", MONTH or YEAR, as the call has it
	Times    string // "": as it is, or without a limit
	Row      renewable
	Settings []setting
	Note     string
}

// A setting is one choice of the form, and why it cannot be chosen.
type setting struct {
	Value, Name string
	call        string
	Blocked     *blocked
}

var settings = []setting{
	{Value: "off", Name: "Cancel Auto-renewal", call: "disable_auto_renew"},
	{Value: "on", Name: "Enable Auto-renewal", call: "enable_auto_renew"},
}

// terms are how long an automatic renewal can last; 0 is as the last period.
var terms = map[string]billing.Term{"": 0, "MONTH": 1, "YEAR": 12}

// mostTimes is how many automatic renewals can be asked for. Source: the contract of the call.
const mostTimes = 99

func readModifying(form url.Values) *renewalForm {
	return &renewalForm{ID: billing.ResourceID(form.Get("id")), Setting: form.Get("setting"), Period: form.Get("period"), Times: form.Get("times")}
}

func (m *renewalForm) command(setting string) *billing.SetAutoRenewal {
	times, _ := strconv.Atoi(m.Times)
	c := &billing.SetAutoRenewal{Resources: []billing.ResourceID{m.ID}, On: setting == "on"}
	if c.On {
		c.For, c.Times, c.Keep = terms[m.Period], times, m.Times == ""
	}
	return c
}

// askRenewal shows the form, with the settings that the resource can have.
func askRenewal(v *pageRequest) (page, *pageError) {
	m := readModifying(v.sent)
	return v.look("renewals", func(p *place) (page, *pageError) { return v.asks(p, m) })
}

// asks is the page with the form; a setting that the rules refuse is shown with the reason.
func (v *pageRequest) asks(p *place, m *renewalForm) (page, *pageError) {
	r, t := p.find(m.ID)
	if t != nil {
		return page{}, t
	}
	m.Row = p.renewable(p.view.Subscription(r))
	for _, s := range settings {
		if d := v.decide(p, s.call, m.command(s.Value)); d.Refusal != nil {
			s.Blocked = p.blocked(s.call, *d.Refusal, d.Trace)
		}
		m.Settings = append(m.Settings, s)
	}
	return page{name: "modify", Title: "Modify Auto-renewal", Data: m}, nil
}

// modifyRenewal sets what the form asks for; what is attached follows.
func modifyRenewal(v *pageRequest) (page, *pageError) {
	m := readModifying(v.sent)
	return v.change("renewals", func(p *place) (page, billing.Change, *pageError) {
		asked, t := v.asks(p, m)
		if t != nil {
			return page{}, billing.Change{}, t
		}
		if m.Note, asked.status = m.missing(); m.Note != "" {
			return asked, billing.Change{}, nil
		}
		s := m.chosen()
		d := v.decide(p, s.call, m.command(s.Value))
		if d.Refusal != nil {
			m.Note, asked.status = "That cannot be set: the reason stands below.", http.StatusConflict
			return asked, billing.Change{}, nil
		}
		return page{to: p.Base() + "/renewals?" + url.Values{"modified": {string(m.Row.ID)}}.Encode()}, d.Change, nil
	})
}

// chosen is the setting that the form names, nil when it names none.
func (m *renewalForm) chosen() *setting {
	for i := range m.Settings {
		if m.Settings[i].Value == m.Setting {
			return &m.Settings[i]
		}
	}
	return nil
}

// missing says what is wrong with the form itself, "" when nothing is.
func (m *renewalForm) missing() (note string, status int) {
	times, err := strconv.Atoi(m.Times)
	_, known := terms[m.Period]
	switch {
	case m.chosen() == nil:
		return "Choose a setting.", http.StatusUnprocessableEntity
	case m.Setting == "on" && !known:
		return "It is renewed for a month, for a year, or as the last time.", http.StatusUnprocessableEntity
	case m.Setting == "on" && m.Times != "" && (err != nil || times < 0 || times > mostTimes):
		return "How often is a number from 0, which is without a limit, to 99.", http.StatusUnprocessableEntity
	}
	return "", 0
}

// Possible reports whether there is a setting to choose.
func (m *renewalForm) Possible() bool {
	return slices.ContainsFunc(m.Settings, func(s setting) bool { return s.Blocked == nil })
}
