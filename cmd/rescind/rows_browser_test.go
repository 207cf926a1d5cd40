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

// A browserTab is signed in to the console, and shows a page.
type browserTab struct {
	client  *http.Client
	address *url.URL
	page    string
}

const consolePath = "/_mock/console"

// browse opens a page. The first time it signs in with the admin token, by the form of the console.
func (s *rowServer) browse(r *http.Request, status int) error {
	if s.browser == nil {
		if err := s.signIn(); err != nil {
			return err
		}
	}
	return s.load(r, status)
}

func (s *rowServer) signIn() error {
	if s.ConsoleURL == "" {
		return errors.New("the ready line names no console")
	}
	jar, err := cookiejar.New(nil)
	s.browser = &browserTab{client: &http.Client{Transport: s.transport, Jar: jar}}
	if err != nil {
		return err
	}
	ask, _ := http.NewRequest("GET", s.URL+consolePath, nil)
	if err := s.load(ask, http.StatusUnauthorized); err != nil {
		return err
	}
	return submits(http.StatusOK, "token="+s.AdminToken)(s)
}

func (s *rowServer) load(r *http.Request, status int) error {
	answer, err := s.browser.client.Do(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	s.browser.address, s.browser.page = answer.Request.URL, string(text)
	if err == nil && answer.StatusCode != status {
		err = fmt.Errorf("%s %s: %s, want %d\n%s", r.Method, r.URL.Path, answer.Status, status, text)
	}
	return err
}

// withResourceID replaces the alias of a resource by its id, in a field or a query.
func (s *rowServer) withResourceID(field string) string {
	before, alias, found := strings.Cut(field, "id=")
	if r, known := s.Resources[alias]; found && known {
		return before + "id=" + r.ID
	}
	return field
}

// opens opens a page of the account.
func opens(path string) check {
	return func(s *rowServer) error {
		r, err := http.NewRequest("GET", s.URL+consolePath+"/default/huawei/acme/"+s.withResourceID(path), nil)
		if err != nil {
			return err
		}
		return s.browse(r, http.StatusOK)
	}
}

var linkPattern = regexp.MustCompile(`<a ([^>]*)>([^<]*)`)

// follows opens the first link that has the words as its text or its label.
func follows(words string) check {
	return func(s *rowServer) error {
		for _, a := range linkPattern.FindAllStringSubmatch(s.browser.page, -1) {
			if label := attribute(a[1], "aria-label"); label == words || label == "" && strings.Contains(a[2], words) {
				r, err := http.NewRequest("GET", s.resolve(attribute(a[1], "href")), nil)
				if err != nil {
					return err
				}
				return s.browse(r, http.StatusOK)
			}
		}
		return fmt.Errorf("no link says %q:\n%s", words, s.browser.page)
	}
}

// resolve returns the address of a link on the page.
func (s *rowServer) resolve(link string) string {
	to, err := s.browser.address.Parse(link)
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
	formPattern = regexp.MustCompile(`(?s)<form ([^>]*)>.*?</form>`)
	hiddenInput = regexp.MustCompile(`<input ([^>]*type="hidden"[^>]*)>`)
)

// submits sends the form of the page, with its hidden fields and these fields.
func submits(status int, fields ...string) check {
	return func(s *rowServer) error {
		form := formPattern.FindStringSubmatch(s.browser.page)
		if form == nil {
			return errors.New("the page has no form:\n" + s.browser.page)
		}
		values := url.Values{}
		for _, input := range hiddenInput.FindAllStringSubmatch(form[0], -1) {
			values.Add(attribute(input[1], "name"), attribute(input[1], "value"))
		}
		for _, field := range fields {
			name, value, _ := strings.Cut(s.withResourceID(field), "=")
			values.Add(name, value)
		}
		r, err := formRequest(attribute(form[1], "method"), s.resolve(attribute(form[1], "action")), values)
		if err != nil {
			return err
		}
		return s.browse(r, status)
	}
}

// formRequest is the request that a browser sends for a form.
func formRequest(method, address string, values url.Values) (*http.Request, error) {
	if method == "get" {
		return http.NewRequest("GET", address+"?"+values.Encode(), nil)
	}
	r, err := http.NewRequest("POST", address, strings.NewReader(values.Encode()))
	if err == nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	return r, err
}

// shows wants pieces of text on the page.
func shows(pieces ...string) check {
	return func(s *rowServer) error {
		for _, piece := range pieces {
			if !strings.Contains(s.browser.page, piece) {
				return fmt.Errorf("the page does not say %q:\n%s", piece, s.browser.page)
			}
		}
		return nil
	}
}

// hides wants no line about a resource on the page.
func hides(alias string) check {
	return func(s *rowServer) error {
		if strings.Contains(s.browser.page, s.Resources[alias].ID) {
			return fmt.Errorf("the page lists %s:\n%s", alias, s.browser.page)
		}
		return nil
	}
}

// blocked wants the line about a resource to name a catalogue row and a code.
func blocked(alias, row, code string) check {
	return func(s *rowServer) error {
		_, rest, found := strings.Cut(s.browser.page, `<tr id="`+s.Resources[alias].ID+`"`)
		line, _, _ := strings.Cut(rest, "</tr>")
		if !found || !strings.Contains(line, row) || !strings.Contains(line, code) {
			return fmt.Errorf("%s is not shown as blocked by %s, %s:\n%s", alias, row, code, s.browser.page)
		}
		return nil
	}
}
