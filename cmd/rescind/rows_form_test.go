package main

import (
	"errors"
	"net/http"
	"net/url"
	"regexp"
	"strings"
)

var (
	formPattern = regexp.MustCompile(`(?s)<form ([^>]*)>.*?</form>`)
	hiddenInput = regexp.MustCompile(`<input ([^>]*type="hidden"[^>]*)>`)
)

// submits sends the form of the page, with its hidden fields and these fields.
func submits(status int, fields ...string) check {
	return func(s *rowServer) error {
		form := firstForm(s.browser.page)
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

// firstForm returns the first form of a page that is no search of a list, with its attributes.
func firstForm(page string) []string {
	for _, form := range formPattern.FindAllStringSubmatch(page, -1) {
		if attribute(form[1], "role") != "search" {
			return form
		}
	}
	return nil
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
