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
