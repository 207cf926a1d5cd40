package main

import (
	"errors"
	"fmt"
	"html"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"strings"
)

// A tab of a browser that has signed in, at a page.
type tab struct {
	client *http.Client
	at     *url.URL
	page   string
}

const consolePath = "/_mock/console"

// browse goes to a page; the first time the console asks for the admin token, by its form.
func (w *world) browse(r *http.Request, status int) error {
	if w.tab == nil {
		if err := w.signIn(); err != nil {
			return err
		}
	}
	return w.load(r, status)
}

func (w *world) signIn() error {
	if w.ConsoleURL == "" {
		return errors.New("the ready line names no console")
	}
	jar, err := cookiejar.New(nil)
	w.tab = &tab{client: &http.Client{Transport: w.wire, Jar: jar}}
	if err != nil {
		return err
	}
	ask, _ := http.NewRequest("GET", w.URL+consolePath, nil)
	if err := w.load(ask, http.StatusUnauthorized); err != nil {
		return err
	}
	return submits(http.StatusOK, "token="+w.AdminToken)(w)
}

func (w *world) load(r *http.Request, status int) error {
	answer, err := w.tab.client.Do(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	w.tab.at, w.tab.page = answer.Request.URL, string(text)
	if err == nil && answer.StatusCode != status {
		err = fmt.Errorf("%s %s: %s, want %d\n%s", r.Method, r.URL.Path, answer.Status, status, text)
	}
	return err
}

// named puts the id of a resource in the place of its alias, in a field or a query.
func (w *world) named(field string) string {
	before, alias, found := strings.Cut(field, "id=")
	if r, known := w.Resources[alias]; found && known {
		return before + "id=" + r.ID
	}
	return field
}

// opens goes to a page of the account.
func opens(path string) check {
	return func(w *world) error {
		r, err := http.NewRequest("GET", w.URL+consolePath+"/default/huawei/acme/"+w.named(path), nil)
		if err != nil {
			return err
		}
		return w.browse(r, http.StatusOK)
	}
}

var anchor = regexp.MustCompile(`<a ([^>]*)>([^<]*)`)

// follows takes the first link that has the words, or is labelled with them.
func follows(words string) check {
	return func(w *world) error {
		for _, a := range anchor.FindAllStringSubmatch(w.tab.page, -1) {
			if label := attribute(a[1], "aria-label"); label == words || label == "" && strings.Contains(a[2], words) {
				r, err := http.NewRequest("GET", w.resolve(attribute(a[1], "href")), nil)
				if err != nil {
					return err
				}
				return w.browse(r, http.StatusOK)
			}
		}
		return fmt.Errorf("no link says %q:\n%s", words, w.tab.page)
	}
}

// resolve makes an address of a link on the page.
func (w *world) resolve(link string) string {
	to, err := w.tab.at.Parse(link)
	if err != nil {
		return link
	}
	return to.String()
}

func attribute(tag, name string) string {
	m := regexp.MustCompile(`(?:^|\s)` + name + `="([^"]*)"`).FindStringSubmatch(tag)
	if m == nil {
		return ""
	}
	return html.UnescapeString(m[1])
}

var (
	aForm = regexp.MustCompile(`(?s)<form ([^>]*)>.*?</form>`)
	kept  = regexp.MustCompile(`<input ([^>]*type="hidden"[^>]*)>`)
)

// submits sends the form of the page, with what it holds already and these fields.
func submits(status int, fields ...string) check {
	return func(w *world) error {
		form := aForm.FindStringSubmatch(w.tab.page)
		if form == nil {
			return errors.New("the page has no form:\n" + w.tab.page)
		}
		values := url.Values{}
		for _, input := range kept.FindAllStringSubmatch(form[0], -1) {
			values.Add(attribute(input[1], "name"), attribute(input[1], "value"))
		}
		for _, field := range fields {
			name, value, _ := strings.Cut(w.named(field), "=")
			values.Add(name, value)
		}
		r, err := filled(attribute(form[1], "method"), w.resolve(attribute(form[1], "action")), values)
		if err != nil {
			return err
		}
		return w.browse(r, status)
	}
}

// filled is what a browser sends for a form.
func filled(method, address string, values url.Values) (*http.Request, error) {
	if method == "get" {
		return http.NewRequest("GET", address+"?"+values.Encode(), nil)
	}
	r, err := http.NewRequest("POST", address, strings.NewReader(values.Encode()))
	if err == nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	return r, err
}

// shows wants pieces of the page.
func shows(pieces ...string) check {
	return func(w *world) error {
		for _, piece := range pieces {
			if !strings.Contains(w.tab.page, piece) {
				return fmt.Errorf("the page does not say %q:\n%s", piece, w.tab.page)
			}
		}
		return nil
	}
}

// hides wants no row about a resource.
func hides(alias string) check {
	return func(w *world) error {
		if strings.Contains(w.tab.page, w.Resources[alias].ID) {
			return fmt.Errorf("the page lists %s:\n%s", alias, w.tab.page)
		}
		return nil
	}
}

// blocked wants the row about a resource to name a catalogue row and a code.
func blocked(alias, row, code string) check {
	return func(w *world) error {
		_, rest, found := strings.Cut(w.tab.page, `<tr id="`+w.Resources[alias].ID+`"`)
		line, _, _ := strings.Cut(rest, "</tr>")
		if !found || !strings.Contains(line, row) || !strings.Contains(line, code) {
			return fmt.Errorf("%s is not shown as blocked by %s, %s:\n%s", alias, row, code, w.tab.page)
		}
		return nil
	}
}
