package control

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/rescindhq/rescind/conformance/target"
	"github.com/rescindhq/rescind/conformance/verdict"
)

// Reachable finds out whether there is a control API at the address, and whether it accepts the token.
func (c *API) Reachable(ctx context.Context) error {
	var health map[string]any
	if err := c.Do(ctx, http.MethodGet, "/health", "", nil, &health); err != nil {
		if _, unreached := errors.AsType[verdict.Unreachable](err); unreached {
			return err
		}
		return c.noControlAPI()
	}
	err := c.Do(ctx, http.MethodGet, "/sandboxes", "", nil, nil)
	if refused, ok := errors.AsType[*refusalError](err); ok && (refused.status == http.StatusUnauthorized || refused.status == http.StatusForbidden) {
		return fmt.Errorf("%s answers %d: control.token is not the admin token. Write the admin_token of the mock's ready line, or the value of its --admin-token", c.Target.ControlURL, refused.status)
	}
	return err
}

// noControlAPI says that something else answers at the address, and where a mock has its control API.
func (c *API) noControlAPI() error {
	hint := "is a rescind mock listening there?"
	if !strings.HasSuffix(strings.TrimSuffix(c.Target.ControlURL, "/"), controlPath) {
		hint = "a rescind mock has it at " + target.Origin(c.Target.ControlURL) + controlPath
	}
	return fmt.Errorf("control.url: there is no control API at %s: %s", c.Target.ControlURL, hint)
}
