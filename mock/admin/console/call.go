package console

import (
	"net/http"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/admin/control"
)

// A callPage says how to call a sandbox: the endpoint, the credentials of an account, and calls in several languages.
type callPage struct {
	Endpoint           string
	CredentialsCommand string // a shell command that prints the credentials
	Accounts           []choice
	Credentials        []credentialBlock
	Resource           *resourceLink // that the calls are about; nil: the account has none
	Calls, Languages   []choice
	Code               copyText
	Revealed           bool
	Asked              []keptField // what the page was asked for, for the form that reveals the secrets
}

// A choice is a tab of the page. Its link keeps the other choices.
type choice struct {
	Name, URL string
	Chosen    bool
}

// showCall shows how to call the sandbox, without secrets.
func showCall(v *pageRequest) (page, *pageError) { return v.callPage(nil) }

// revealCall shows the same with the secrets of the account. It is a form, so that no link can do it.
func revealCall(v *pageRequest) (page, *pageError) { return v.callPage(&revealed{}) }

func (v *pageRequest) callPage(secrets *revealed) (page, *pageError) {
	return v.readSandbox("call", func(p *place) (page, *pageError) {
		data := callPage{Endpoint: v.endpoint(), CredentialsCommand: v.credentialsCommand(p), Revealed: secrets != nil}
		if len(p.Accounts) == 0 {
			return page{name: "call", Title: say("How to call it"), Data: data}, nil
		}
		s := callSelection{place: p, values: v.values}
		if t := s.read(); t != nil {
			return page{}, t
		}
		p.Shown = s.account
		data.Accounts, data.Calls, data.Languages, data.Asked = s.accounts(), s.calls(), s.languageTabs(), keptFields(v.values)
		for i := range s.credentials {
			data.Credentials = append(data.Credentials, newCredentialBlock(&s.credentials[i], secrets))
		}
		data.Code = s.code(v, secrets)
		if s.resource != nil {
			data.Resource = &resourceLink{s.resource.Alias, p.resourceURL(s.resource)}
		}
		return page{name: "call", Title: say("How to call it"), Data: data, reveal: secrets}, nil
	})
}

// credentialsCommand is the call of the control API that returns the credentials of a sandbox.
func (v *pageRequest) credentialsCommand(p *place) string {
	address := v.endpoint() + control.Prefix + "/sandboxes/" + control.Segment(p.Sandbox)
	return "curl -s " + shellText(address) + ` -H "Authorization: Bearer $RESCIND_ADMIN_TOKEN"`
}

// code writes the chosen call in the chosen language.
func (s *callSelection) code(v *pageRequest, secrets *revealed) copyText {
	if len(s.credentials) == 0 {
		return copyText{Says: say("This account has no credential, so nothing can call for it.")}
	}
	k, r := &s.credentials[0], s.resource
	if r == nil {
		r = &billing.Resource{ID: "RESOURCE_ID", Product: "PRODUCT_CODE"}
	}
	text, says := s.call.snippet(v.endpoint(), k, r).render(s.language)
	return copyText{say(s.language.name), says, secrets.fill(text, k)}
}

// noSuchChoice is the error page of a choice that the page does not have.
func noSuchChoice(what, name string) *pageError {
	return &pageError{http.StatusNotFound, say("There is no %s %q here", say(what), name), say("Choose one of those that the page How to call it offers.")}
}
