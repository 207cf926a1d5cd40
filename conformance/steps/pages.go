package steps

import (
	"context"
	"net/url"
	"regexp"
	"strings"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/verdict"
)

// opensPage goes to a section as a person would: sign in, sandbox, account, menu.
func (w *World) opensPage(ctx context.Context, section string) error {
	if err := w.open(ctx); err != nil {
		return err
	}
	if err := w.signIn(ctx); err != nil {
		return err
	}
	_, account, err := w.Document.Caller()
	if err != nil {
		return err
	}
	if err := w.window.Visit(ctx, w.Pages.Address+"/"+url.PathEscape(w.opened.ID)); err != nil {
		return err
	}
	for _, name := range []string{account.Name, section} {
		if err := w.press(ctx, name); err != nil {
			return err
		}
	}
	return nil
}

// signIn opens a window and signs in with the admin token, unless a window is open already.
func (w *World) signIn(ctx context.Context) (err error) {
	if w.window != nil {
		return nil
	}
	if w.window, err = w.Pages.Browser.Open(ctx); err != nil {
		return err
	}
	if err := w.window.Visit(ctx, w.Pages.Address); err != nil {
		return err
	}
	if err := w.window.Write(ctx, "Admin token", w.Pages.Token); err != nil {
		return err
	}
	return w.press(ctx, "Sign in")
}

// press clicks something on the page and reads the page that follows.
func (w *World) press(ctx context.Context, name string) (err error) {
	w.Clicks++
	if err = w.window.Press(ctx, name); err == nil {
		w.page, err = w.window.Read(ctx)
	}
	return err
}

// chooses clicks what has this name; for an alias, the button in its row, such as "Unsubscribe web-1".
func (w *World) chooses(ctx context.Context, name, whose string) error {
	if w.window == nil {
		return verdict.Broken("no page is open")
	}
	if whose != "" {
		name += " " + whose
	}
	if err := w.press(ctx, name); err != nil {
		return err
	}
	w.noteOrders()
	return nil
}

// noteOrders keeps the orders that a page announces, as if they were the response to a call.
func (w *World) noteOrders() {
	for _, note := range w.page.Notes {
		if orders := ordersNotice.FindStringSubmatch(note); orders != nil {
			w.answers = append(w.answers, &caller.Response{Operation: "the page", Ok: true, Status: 200, Orders: strings.Fields(orders[1])})
			w.checked = len(w.answers)
		}
	}
}

// ordersNotice is the notice with which a page announces orders.
var ordersNotice = regexp.MustCompile(`^Orders? ([A-Z0-9 ]+)$`)

// selects ticks the checkboxes of some rows.
func (w *World) selects(ctx context.Context, names string) error {
	aliases, err := situation.Aliases(names)
	for _, alias := range aliases {
		if err := w.chooses(ctx, "Select", alias); err != nil {
			return err
		}
	}
	return err
}

// shows requires a row of a table for each alias, and the values of its columns.
func (w *World) shows(names, columns string) error {
	aliases, err := situation.Aliases(names)
	w.Asserted++
	for _, alias := range aliases {
		row := w.page.row(alias)
		if row == nil {
			return w.pageDiffers("does not show %q", alias)
		}
		for _, m := range column.FindAllStringSubmatch(columns, -1) {
			if !containsWords(row[m[1]], m[2]) {
				return w.pageDiffers("shows %q with %s %q, not %q", alias, m[1], row[m[1]], m[2])
			}
		}
	}
	return err
}

// column matches each pair in: refund "100.00" and fee "10.00".
var column = regexp.MustCompile(`(?:^|, | and )([a-z -]+?) "([^"]*)"`)

func (w *World) showsNot(names string) error {
	aliases, err := situation.Aliases(names)
	w.Asserted++
	for _, alias := range aliases {
		if w.page.hasText(alias) {
			return w.pageDiffers("shows %q", alias)
		}
	}
	return err
}

func (w *World) pageSays(text string) error {
	w.Asserted++
	if !w.page.hasText(text) {
		return w.pageDiffers("does not say %q", text)
	}
	return nil
}

// pageDiffers is the error for a page that is not as expected; the page itself goes to the report.
func (w *World) pageDiffers(format string, args ...any) error {
	w.Transcript.WriteString(w.page.String())
	return verdict.Brokenf("the page %q "+format, append([]any{w.page.Title}, args...)...)
}
