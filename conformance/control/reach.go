package control

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/rescindhq/rescind/conformance/target"
	"github.com/rescindhq/rescind/conformance/verdict"
	"github.com/rescindhq/rescind/internal/bounded"
)

// mostOfControl bounds an answer of a control API: a sandbox in full is the longest.
const maxAnswer = 64 * bounded.MiB

// controlPath is where a rescind mock has its control API.
const controlPath = "/_mock"

// A controlError is a refusal of a control API.
type refusalError struct {
	call   string
	status int
	body   string
}

// Error is the refusal with what was asked.
func (e *refusalError) Error() string {
	return fmt.Sprintf("control API: %s: %d %s: %s", e.call, e.status, http.StatusText(e.status), e.body)
}

// reachable finds out whether there is a control API at the address, and whether it takes the token.
func (c *API) Reachable(ctx context.Context) error {
	var health map[string]any
	if err := c.do(ctx, http.MethodGet, "/health", "", nil, &health); err != nil {
		if _, away := errors.AsType[verdict.Unreached](err); away {
			return err
		}
		return c.noControlAPI()
	}
	err := c.do(ctx, http.MethodGet, "/sandboxes", "", nil, nil)
	if refused, ok := errors.AsType[*refusalError](err); ok && (refused.status == http.StatusUnauthorized || refused.status == http.StatusForbidden) {
		return fmt.Errorf("%s says %d: control.token is not the admin token: give the admin_token of the ready line, or what --admin-token was given", c.Target.ControlURL, refused.status)
	}
	return err
}

// notControl says that something else is at the address, and where a mock has its control API.
func (c *API) noControlAPI() error {
	hint := "is a rescind mock listening there?"
	if !strings.HasSuffix(strings.TrimSuffix(c.Target.ControlURL, "/"), controlPath) {
		hint = "a rescind mock has it at " + target.Origin(c.Target.ControlURL) + controlPath
	}
	return fmt.Errorf("control.url: there is no control API at %s: %s", c.Target.ControlURL, hint)
}
