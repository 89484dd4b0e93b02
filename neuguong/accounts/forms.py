"""What people type about accounts, cleaned (biểu mẫu tài khoản)."""

from django import forms

TEXT = {"class": "form-control"}


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


class PasswordForm(forms.Form):
    """The password in use and the new one, twice."""

    old = forms.CharField(
        label="Mật khẩu đang dùng",
        strip=False,
        widget=forms.PasswordInput({**TEXT, "autocomplete": "current-password"}),
    )
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
