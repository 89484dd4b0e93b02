"""What people type about accounts, cleaned (biểu mẫu tài khoản)."""

from typing import Any

from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AuthenticateWebAuthnForm
from django import forms

from neuguong.accounts import actions
from neuguong.accounts.models import User

TEXT = {"class": "form-control"}
CODE = {**TEXT, "autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}
WRONG_CODE = "Mã chưa đúng. Xem lại mã đang hiện trên điện thoại."


class SignInForm(forms.Form):
    """Name and password."""

    username = forms.CharField(
        label="Tên đăng nhập",
        max_length=60,
        widget=forms.TextInput(
            {**TEXT, "autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    password = forms.CharField(
        label="Mật khẩu",
        max_length=256,
        strip=False,
        widget=forms.PasswordInput({**TEXT, "autocomplete": "current-password"}),
    )

    def clean_username(self) -> str:
        """Names are kept in small letters."""
        return str(self.cleaned_data["username"]).strip().lower()


class NewPasswordForm(forms.Form):
    """A new password, twice."""

    new = forms.CharField(
        label="Mật khẩu mới",
        strip=False,
        max_length=256,
        widget=forms.PasswordInput({**TEXT, "autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label="Gõ lại mật khẩu mới",
        strip=False,
        max_length=256,
        widget=forms.PasswordInput({**TEXT, "autocomplete": "new-password"}),
    )

    def clean_again(self) -> str:
        """Both must be the same."""
        if self.cleaned_data.get("new") != self.cleaned_data["again"]:
            raise forms.ValidationError("Hai lần gõ chưa giống nhau.")
        return str(self.cleaned_data["again"])


class PasswordForm(NewPasswordForm):
    """The password in use and the new one, twice."""

    old = forms.CharField(
        label="Mật khẩu đang dùng",
        strip=False,
        max_length=256,
        widget=forms.PasswordInput({**TEXT, "autocomplete": "current-password"}),
    )
    field_order = ("old", "new", "again")


class ResetForm(forms.Form):
    """Whose password is forgotten."""

    username = forms.CharField(
        label="Tên đăng nhập",
        max_length=60,
        widget=forms.TextInput(
            {**TEXT, "autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )


class CodeForm(AuthenticateForm):
    """The code of the telephone or a recovery code; each is taken once."""

    code = forms.CharField(
        label="Mã 6 số trên điện thoại", max_length=20, widget=forms.TextInput(CODE)
    )
    user: User

    def clean_code(self) -> str:
        """Right, not asked for too often, and not used before."""
        self.cleaned_data["code"] = actions.code_digits(self.cleaned_data["code"])
        code = str(super().clean_code())
        if not actions.take_code_once(self.user, code):
            raise forms.ValidationError("Mã này đã dùng. Chờ mã tiếp theo trên điện thoại.")
        return code


class TelephoneForm(ActivateTOTPForm):
    """The first code of a telephone being set up; holds the secret it must fit."""

    code = forms.CharField(
        label="Mã 6 số đang hiện trên điện thoại", max_length=20, widget=forms.TextInput(CODE)
    )
    secret: str


class KeyStepForm(AuthenticateWebAuthnForm):
    """A passkey as second step; an answer of another shape is wrong, not a fault of ours."""

    def clean_credential(self) -> Authenticator:
        """The key that answered."""
        try:
            key: Authenticator = super().clean_credential()
        except (KeyError, TypeError, ValueError, AttributeError):
            raise forms.ValidationError("Khóa chưa được nhận.") from None
        return key


class KeySignInForm(KeyStepForm):
    """A passkey alone: it names the account too."""

    passwordless = True

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, user=None)


class ConfirmForm(forms.Form):
    """It is still the same person at the screen: the password, or a code where there is none."""

    password = forms.CharField(
        label="Mật khẩu đang dùng",
        strip=False,
        max_length=256,
        widget=forms.PasswordInput({**TEXT, "autocomplete": "current-password"}),
    )


class KeyForm(forms.Form):
    """A passkey's name and what the browser answered."""

    name = forms.CharField(
        label="Tên gợi nhớ", max_length=60, required=False, widget=forms.TextInput(TEXT)
    )
    credential = forms.JSONField(widget=forms.HiddenInput)


class TokenForm(forms.Form):
    """A token's purpose and life."""

    name = forms.CharField(label="Dùng cho việc gì", max_length=80, widget=forms.TextInput(TEXT))
    days = forms.IntegerField(
        label="Hiệu lực (ngày)",
        min_value=1,
        max_value=366,
        initial=90,
        widget=forms.NumberInput(TEXT),
    )
