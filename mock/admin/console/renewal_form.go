package console

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/rescindhq/rescind/internal/billing"
)

// A renewalForm is the form Modify Auto-renewal.
// Source: Disabling Automatic Subscription Renewal for Yearly/Monthly Resources, web UI.
type renewalForm struct {
	ID       billing.ResourceID
	Setting  string
	Period   string // "", MONTH or YEAR, as the call has it
	Times    string // "": unchanged, or no limit
	Row      renewable
	Settings []setting
	Note     phrase
	Wrong    string // the field that the note is about; "": it is about the form as a whole
}

// A setting is one choice of the form. Blocked says why it cannot be chosen.
type setting struct {
	Value, Name string
	call        string
	Blocked     *blocked
}

var settings = []setting{
	{Value: "off", Name: "Cancel Auto-renewal", call: "disable_auto_renew"},
	{Value: "on", Name: "Enable Auto-renewal", call: "enable_auto_renew"},
}

// renewalTerms are the possible periods of an automatic renewal; 0 is the same as the last period.
var renewalTerms = map[string]billing.Term{"": 0, "MONTH": 1, "YEAR": 12}

// maxRenewals is the largest number of automatic renewals that can be set. Source: the contract of the call.
const maxRenewals = 99

func readRenewalForm(form url.Values) *renewalForm {
	return &renewalForm{ID: billing.ResourceID(form.Get("id")), Setting: form.Get("setting"), Period: form.Get("period"), Times: form.Get("times")}
}

func (m *renewalForm) command(setting string) *billing.SetAutoRenewal {
	times, _ := strconv.Atoi(m.Times)
	c := &billing.SetAutoRenewal{Resources: []billing.ResourceID{m.ID}, On: setting == "on"}
	if c.On {
		c.For, c.Times, c.Keep = renewalTerms[m.Period], times, m.Times == ""
	}
	return c
}

// showRenewalForm shows the form, with the settings that the resource can have.
func showRenewalForm(v *pageRequest) (page, *pageError) {
	m := readRenewalForm(v.values)
	return v.readSandbox("renewals", func(p *place) (page, *pageError) { return v.renewalPage(p, m) })
}

// renewalPage is the page with the form. A setting that the rules refuse is shown with the reason.
func (v *pageRequest) renewalPage(p *place, m *renewalForm) (page, *pageError) {
	r, t := p.findResource(m.ID)
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
	return page{name: "modify", Title: say("Modify Auto-renewal"), Data: m}, nil
}

// modifyRenewal carries out the form. Attached resources change with their primary.
func modifyRenewal(v *pageRequest) (page, *pageError) {
	m := readRenewalForm(v.values)
	return v.updateSandbox("renewals", func(p *place) (page, billing.Change, *pageError) {
		asked, t := v.renewalPage(p, m)
		if t != nil {
			return page{}, billing.Change{}, t
		}
		if m.Note, asked.status = m.check(); m.Note != nil {
			return asked, billing.Change{}, nil
		}
		s := m.chosenSetting()
		d := v.decide(p, s.call, m.command(s.Value))
		if d.Refusal != nil {
			m.Note, asked.status = say("This cannot be set. The reason is shown below."), http.StatusConflict
			return asked, billing.Change{}, nil
		}
		done := page{to: p.Base() + "/renewals?" + url.Values{"modified": {string(m.Row.ID)}}.Encode()}
		done.did, done.didURL = say("%s: %s", say(s.Name), m.Row.Alias), p.Base()+"/renewals"
		return done, d.Change, nil
	})
}

// chosenSetting is the setting that the form names; nil when it names none.
func (m *renewalForm) chosenSetting() *setting {
	for i := range m.Settings {
		if m.Settings[i].Value == m.Setting {
			return &m.Settings[i]
		}
	}
	return nil
}

// check says what is wrong with the form; nil when nothing is.
func (m *renewalForm) check() (note phrase, status int) {
	times, err := strconv.Atoi(m.Times)
	_, known := renewalTerms[m.Period]
	switch {
	case m.Setting == "":
		m.Wrong, note = "setting", say("Choose a setting.")
	case m.chosenSetting() == nil:
		m.Wrong, note = "setting", say("There is no setting %q. Choose a setting.", m.Setting)
	case m.Setting == "on" && !known:
		m.Wrong, note = "period", say("%q is no renewal period: choose one month, one year, or the same as the last period.", m.Period)
	case m.Setting == "on" && m.Times != "" && (err != nil || times < 0 || times > maxRenewals):
		m.Wrong, note = "times", say("%q is not a number of renewals: give one from 0, which means no limit, to %d.", m.Times, maxRenewals)
	default:
		return nil, 0
	}
	return note, http.StatusUnprocessableEntity
}

// Possible reports whether any setting can be chosen.
func (m *renewalForm) Possible() bool {
	return slices.ContainsFunc(m.Settings, func(s setting) bool { return s.Blocked == nil })
}
